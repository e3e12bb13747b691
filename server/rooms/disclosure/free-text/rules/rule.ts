export type StopKind = 'whereabouts' | 'immigration-status';

/** What a text seems to hold, in as much detail as the explanation needs. */
export type Topic = 'address' | 'position' | 'home' | 'placement' | 'school' | 'status';

/** Lines in the language of patterns.ts that give one topic away. */
export type Rules = { readonly topic: Topic; readonly patterns: readonly string[] };

export function kindOf(topic: Topic): StopKind {
  return topic === 'status' ? 'immigration-status' : 'whereabouts';
}
