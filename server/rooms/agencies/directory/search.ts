import type { FoundAgency } from '../../../../contract/agency.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { compareClosely, findByOri, findByWords } from './search-store.ts';
import { readSearch, type SearchWords } from './search-words.ts';

const MOST_FOUND = 20;
/** First words as they are written; then 0.4, which forgives one letter in six, or two that changed places. */
const SHARES = [0.7, 0.4];

/**
 * Finds agencies by their ORI or its beginning, or by words of name, county and state, also mistyped. What fits best comes
 * first. Whoever shows them writes that down.
 */
export async function searchAgencies(tx: Tx, text: string): Promise<FoundAgency[]> {
  const search = readSearch(text);
  const byOri = search.oriPrefix === null ? [] : await findByOri(tx, search.oriPrefix);
  if (search.words.length === 0 || byOri.length === MOST_FOUND) return byOri;
  return merge(byOri, await searchWords(tx, search, byOri.length === 0));
}

/** `isAsked`: where no agency has all of the words, those that have one of the rare ones. */
async function searchWords(
  tx: Tx,
  { words, rareWords }: SearchWords,
  isAsked: boolean,
): Promise<FoundAgency[]> {
  let found: FoundAgency[] = [];
  for (const share of SHARES) {
    await compareClosely(tx, share);
    found = merge(found, await findByWords(tx, { words }, 'all'));
    if (found.length === MOST_FOUND) return found;
  }
  const isWorthMore = found.length === 0 && isAsked && words.length > 1 && rareWords.length > 0;
  return isWorthMore ? findByWords(tx, { words: rareWords }, 'any') : found;
}

/** The first list, and what only the second has. */
function merge(first: FoundAgency[], second: FoundAgency[]): FoundAgency[] {
  const known = new Set(first.map(({ agencyId }) => agencyId));
  return [...first, ...second.filter(({ agencyId }) => !known.has(agencyId))].slice(0, MOST_FOUND);
}
