import type { NameTokens } from '../../fingerprints/index.ts';
import type { Agreement, NameLevel } from './levels.ts';

/** Dice's coefficient from which on two names are close, and similar. */
const CLOSE = 0.7;
const SIMILAR = 0.5;

// Loops that make nothing: every search compares 200 records, some thousands of names, and what is made has to be cleared away while others wait.

function isAmong(token: number | undefined, list: readonly number[]): boolean {
  for (let at = 0; at < list.length; at += 1) if (list[at] === token) return true;
  return false;
}

/** Whether a token of one list is in the other. */
export function doShare(one: readonly number[], other: readonly number[]): boolean {
  for (let at = 0; at < one.length; at += 1) if (isAmong(one[at], other)) return true;
  return false;
}

/** The share of pairs of letters that both have (Dice's coefficient). */
export function dice(one: readonly number[], other: readonly number[]): number {
  let both = 0;
  for (let at = 0; at < one.length; at += 1) if (isAmong(one[at], other)) both += 1;
  return one.length + other.length === 0 ? 0 : (2 * both) / (one.length + other.length);
}

/** Names of two letters are within one edit of very many, and one of one letter is an initial. */
const isShort = ({ edits }: NameTokens): boolean => edits.length <= 3;
const isInitial = ({ edits }: NameTokens): boolean => edits.length <= 2;

const none: Agreement<NameLevel> = { level: 'none', tokens: [], within: null };

/** How alike two names are: the closest level that holds. Pure. */
export function compareName(asked: NameTokens, held: NameTokens): Agreement<NameLevel> {
  if (doShare(asked.exact, held.exact))
    return { level: 'exact', tokens: asked.exact.slice(0, 1), within: null };
  const joined = sharedJoined(asked, held);
  if (joined !== null) return { level: 'exact', tokens: [joined], within: null };
  const within = asked.exact[0] ?? null;
  if (isInitial(asked) || isInitial(held))
    return asked.initial === held.initial ? { level: 'initial', tokens: [asked.initial], within } : none;
  if (!isShort(asked) && !isShort(held) && doShare(asked.edits, held.edits))
    return { level: 'one-edit', tokens: asked.edits, within };
  if (doShare(asked.fineSounds, held.fineSounds)) return { level: 'sound', tokens: asked.fineSounds, within };
  if (doShare(asked.nicknames, held.nicknames)) return { level: 'nickname', tokens: asked.nicknames, within };
  return compareLoosely(asked, held, within);
}

function compareLoosely(asked: NameTokens, held: NameTokens, within: number | null): Agreement<NameLevel> {
  const alike = dice(asked.pairs, held.pairs);
  if (alike >= CLOSE) return { level: 'close', tokens: [], within: null };
  if (doShare(asked.englishSounds, held.englishSounds))
    return { level: 'english', tokens: asked.englishSounds, within };
  if (doShare(asked.coarseSounds, held.coarseSounds))
    return { level: 'frame', tokens: asked.coarseSounds, within };
  return alike >= SIMILAR ? { level: 'similar', tokens: [], within: null } : none;
}

/** Two names that somebody wrote as one, or one that somebody wrote as two. */
function sharedJoined(asked: NameTokens, held: NameTokens): number | null {
  if (asked.joined !== null && (held.exact.includes(asked.joined) || held.joined === asked.joined))
    return asked.joined;
  return held.joined !== null && asked.exact.includes(held.joined) ? held.joined : null;
}
