import { matchAt, type Pattern, readPattern, wordsOf } from './patterns.ts';
import { findPositions } from './position-shapes.ts';
import { harmless } from './rules/harmless.ts';
import { immigrationEnglish } from './rules/immigration-english.ts';
import { immigrationSpanish } from './rules/immigration-spanish.ts';
import { kindOf, type Rules, type StopKind, type Topic } from './rules/rule.ts';
import { whereaboutsEnglish } from './rules/whereabouts-english.ts';
import { whereaboutsSpanish } from './rules/whereabouts-spanish.ts';
import type { Token } from './token.ts';
import { tokenSets } from './token-sets.ts';
import { readTokens } from './tokens.ts';

/** What was seen, and in which of the texts. */
export type Match = { readonly topic: Topic; readonly fieldIndexes: readonly number[] };

type Indexed<Entry> = {
  readonly byFirstWord: ReadonlyMap<string, Entry[]>;
  readonly others: readonly Entry[];
};
type TopicPattern = { readonly pattern: Pattern; readonly topic: Topic };

// Both languages are always tried: people mix them.
const tables: readonly Rules[] = [
  ...whereaboutsEnglish,
  ...whereaboutsSpanish,
  ...immigrationEnglish,
  ...immigrationSpanish,
];

const knownWords = new Set(tables.flatMap(({ patterns }) => patterns.flatMap(wordsOf)));

function indexByFirstWord<Entry extends { readonly pattern: Pattern }>(
  entries: readonly Entry[],
): Indexed<Entry> {
  const byFirstWord = new Map<string, Entry[]>();
  const others: Entry[] = [];
  for (const entry of entries) {
    if (entry.pattern.firstWords === undefined) others.push(entry);
    for (const word of entry.pattern.firstWords ?? []) {
      byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), entry]);
    }
  }
  return { byFirstWord, others };
}

function readRules(kind: StopKind): Indexed<TopicPattern> {
  const ofKind = tables.filter(({ topic }) => kindOf(topic) === kind);
  return indexByFirstWord(
    ofKind.flatMap(({ topic, patterns }) =>
      patterns.map((source) => ({ topic, pattern: readPattern(source, tokenSets) })),
    ),
  );
}

function readHarmless(kind: StopKind): Indexed<{ readonly pattern: Pattern }> {
  return indexByFirstWord(harmless[kind].map((source) => ({ pattern: readPattern(source, tokenSets) })));
}

const rules = {
  whereabouts: readRules('whereabouts'),
  'immigration-status': readRules('immigration-status'),
};
const exceptions = {
  whereabouts: readHarmless('whereabouts'),
  'immigration-status': readHarmless('immigration-status'),
};

function candidates<Entry>({ byFirstWord, others }: Indexed<Entry>, word: string): readonly Entry[] {
  return [...(byFirstWord.get(word) ?? []), ...others];
}

/** The tokens with every harmless phrase blanked, so that no rule sees its words. */
function putHarmlessAside(tokens: readonly Token[], kind: StopKind): Token[] {
  const result = [...tokens];
  tokens.forEach((token, start) => {
    for (const { pattern } of candidates(exceptions[kind], token.word)) {
      const end = matchAt(pattern, tokens, start) ?? start;
      for (let index = start; index < end; index += 1) {
        const inside = tokens[index];
        if (inside !== undefined) result[index] = { ...inside, word: '', kind: 'other' };
      }
    }
  });
  return result;
}

function fieldsOf(tokens: readonly Token[]): number[] {
  return [...new Set(tokens.flatMap(({ fieldIndex, lastFieldIndex }) => [fieldIndex, lastFieldIndex]))];
}

function matchWords(tokens: readonly Token[], kind: StopKind): Match[] {
  const seen = putHarmlessAside(tokens, kind);
  return seen.flatMap((token, start) =>
    candidates(rules[kind], token.word).flatMap(({ pattern, topic }) => {
      const end = matchAt(pattern, seen, start);
      return end === undefined ? [] : [{ topic, fieldIndexes: fieldsOf(seen.slice(start, end)) }];
    }),
  );
}

/** Everything that the rules see in these texts, read one after another. */
export function findMatches(texts: readonly string[]): Match[] {
  const tokens = readTokens(texts, knownWords);
  const positions = findPositions(texts).map((fieldIndexes): Match => ({ topic: 'position', fieldIndexes }));
  return [...positions, ...matchWords(tokens, 'whereabouts'), ...matchWords(tokens, 'immigration-status')];
}
