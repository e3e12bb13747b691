import { checkFreeText, type FreeTextStop } from '../disclosure/index.ts';
import type { EnquiryTexts } from './enquiry.ts';

/**
 * Fields for sentences are judged together. A field for a name is judged by itself, and for an address only: a person may
 * bear a name that elsewhere is a status, and no child is turned away for a name.
 */
export function checkTexts({ free, named }: EnquiryTexts): FreeTextStop[] {
  const addresses = named
    .flatMap((field) => checkFreeText([field]))
    .filter(({ kind }) => kind === 'whereabouts');
  return [...checkFreeText(free), ...addresses];
}
