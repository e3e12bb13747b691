import type { NameTokens } from '../../fingerprints/index.ts';
import type { Agreement, NameLevel } from './levels.ts';

/** Dice's coefficient from which on two names are close, and similar. */
const CLOSE = 0.7;
const SIMILAR = 0.5;

/** The first token of one list that is in the other; null where none is. */
export function sharedToken(one: readonly number[], other: readonly number[]): number | null {
  for (const token of one) if (other.includes(token)) return token;
  return null;
}

/** The share of pairs of letters that both have (Dice's coefficient). */
export function dice(one: readonly number[], other: readonly number[]): number {
  let both = 0;
  for (const token of one) if (other.includes(token)) both += 1;
  return one.length + other.length === 0 ? 0 : (2 * both) / (one.length + other.length);
}

/** Names of two letters are within one edit of very many, and one of one letter is an initial. */
const isShort = ({ edits }: NameTokens): boolean => edits.length <= 3;
const isInitial = ({ edits }: NameTokens): boolean => edits.length <= 2;

/** How alike two names are: the closest level that holds. Pure. */
export function compareName(asked: NameTokens, held: NameTokens): Agreement<NameLevel> {
  const within = asked.exact[0] ?? null;
  const exact = sharedToken(asked.exact, held.exact) ?? sharedJoined(asked, held);
  if (exact !== null) return { level: 'exact', token: exact, within: null };
  if (isInitial(asked) || isInitial(held))
    return asked.initial === held.initial
      ? { level: 'initial', token: asked.initial, within }
      : { level: 'none', token: null, within: null };
  const edit = isShort(asked) || isShort(held) ? null : sharedToken(asked.edits, held.edits);
  if (edit !== null) return { level: 'one-edit', token: edit, within };
  const sound = sharedToken(asked.fineSounds, held.fineSounds);
  if (sound !== null) return { level: 'sound', token: sound, within };
  const nickname = sharedToken(asked.nicknames, held.nicknames);
  if (nickname !== null) return { level: 'nickname', token: nickname, within };
  return compareLoosely(asked, held, within);
}

function compareLoosely(asked: NameTokens, held: NameTokens, within: number | null): Agreement<NameLevel> {
  const alike = dice(asked.pairs, held.pairs);
  if (alike >= CLOSE) return { level: 'close', token: null, within: null };
  const english = sharedToken(asked.englishSounds, held.englishSounds);
  if (english !== null) return { level: 'english', token: english, within };
  const frame = sharedToken(asked.coarseSounds, held.coarseSounds);
  if (frame !== null) return { level: 'frame', token: frame, within };
  return { level: alike >= SIMILAR ? 'similar' : 'none', token: null, within: null };
}

/** Two names that somebody wrote as one, or one that somebody wrote as two. */
function sharedJoined(asked: NameTokens, held: NameTokens): number | null {
  if (asked.joined !== null && (held.exact.includes(asked.joined) || held.joined === asked.joined))
    return asked.joined;
  return held.joined !== null && asked.exact.includes(held.joined) ? held.joined : null;
}
