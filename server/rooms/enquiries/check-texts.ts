import type { EnquiryDetails } from '../../../contract/enquiry.ts';
import { looksLikeImmigrationNumber } from '../../../contract/identifier.ts';
import { checkFreeText, checkNames, type FreeTextStop } from '../disclosure/index.ts';
import { type EnquiryTexts, listIdentifiers, listTexts } from './enquiry.ts';

/**
 * Fields for sentences are judged together. A field for a name is judged by itself, and for an address only: a person may
 * bear a name that elsewhere is a status, and no child is turned away for a name.
 */
export function checkTexts({ free, named }: EnquiryTexts): FreeTextStop[] {
  const addresses = checkNames(named, 'person').filter(({ kind }) => kind === 'whereabouts');
  return [...checkFreeText(free), ...addresses];
}

const IMMIGRATION_NUMBER =
  'This was not saved yet: it looks like a number that an immigration authority gives. Harborline keeps none of them, and the register knows none. ' +
  'Please take it out and save again; if it is the number of a passport, say so beside it.';

/** Every text of an enquiry, and every number: none of an immigration authority is kept (promise 2). */
export const checkDetails = (details: EnquiryDetails): FreeTextStop[] => [
  ...checkTexts(listTexts(details)),
  ...listIdentifiers(details)
    .filter(looksLikeImmigrationNumber)
    .map(({ path }) => ({ path, kind: 'immigration-status' as const, message: IMMIGRATION_NUMBER })),
];
