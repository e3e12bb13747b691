import type { FoundAgency } from '../../../../contract/agency.ts';
import type { Tx } from '../../../platform/db/database.ts';
import {
  findByOri,
  findLikeWords,
  findWithWords,
  type LikeWords,
  listLikeWords,
  preferIndexes,
} from './search-store.ts';
import { type AskedWord, readSearch } from './search-words.ts';

const MOST_FOUND = 20;

/**
 * Finds agencies by their ORI or its beginning, or by words of name, county and state, also mistyped. What fits best comes
 * first. Whoever shows them writes that down.
 */
export async function searchAgencies(tx: Tx, text: string): Promise<FoundAgency[]> {
  const { oriPrefix, words } = readSearch(text);
  const byOri = oriPrefix === null ? [] : await findByOri(tx, oriPrefix);
  if (words.length === 0 || byOri.length === MOST_FOUND) return byOri;
  await preferIndexes(tx);
  const asTyped = merge(byOri, await findWithWords(tx, words));
  // Whoever types an ORI has not mistyped a name.
  if (byOri.length > 0 || asTyped.length === MOST_FOUND) return asTyped;
  return merge(asTyped, await searchLike(tx, words, asTyped.length === 0));
}

/** Words that are like those that were typed; and `isAsked`, where no agency has all of them, those that have a rare one. */
async function searchLike(tx: Tx, words: AskedWord[], isAsked: boolean): Promise<FoundAgency[]> {
  const like = await listLikeWords(tx, words);
  const all = like.every((one) => one.words.length > 0)
    ? await findLikeWords(tx, words, { needed: like, asked: like })
    : [];
  if (all.length > 0 || !isAsked || words.length === 1) return all;
  const rare: LikeWords[] = like.filter((one, place) => !words[place]?.isCommon && one.words.length > 0);
  if (rare.length === 0) return [];
  const anyOf = { words: rare.flatMap((one) => one.words), closeness: [] };
  return findLikeWords(tx, words, { needed: [anyOf], asked: like });
}

/** The first list, and what only the second has. */
function merge(first: FoundAgency[], second: FoundAgency[]): FoundAgency[] {
  const known = new Set(first.map(({ agencyId }) => agencyId));
  return [...first, ...second.filter(({ agencyId }) => !known.has(agencyId))].slice(0, MOST_FOUND);
}
