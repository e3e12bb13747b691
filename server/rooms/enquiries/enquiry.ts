/**
 * One enquiry, from the first word to its conclusion. A concluded enquiry never changes again. A call-taker opens it for a call, or
 * an officer files it beforehand; then it has no call until one comes that its officer's code belongs to.
 *
 *            record: Send (complete, attested, its caller proven)
 *   draft ------------------------------------> recorded
 *     |      decline (a purpose we do not serve)
 *     +---------------------------------------> declined
 */
import type { EnquiryDetails, Purpose, Urgency } from '../../../contract/enquiry.ts';
import { type Identifier, isTelling } from '../../../contract/identifier.ts';
import type { RefusedField } from '../../platform/errors.ts';

export type EnquiryState = 'draft' | 'recorded' | 'declined';

/** What follows from Send: by when its officer hears, and who was proven then. */
export type Sent = {
  urgency: Urgency;
  sentAt: Date;
  dueAt: Date;
  verificationId: string;
  agencyId: string;
  officerId: string | null;
};

export type Enquiry = {
  enquiryId: string;
  reference: string;
  callId: string | null;
  state: EnquiryState;
  purpose: Purpose | null;
  attested: boolean;
  revision: number;
  openedAt: Date;
  savedAt: Date | null;
  /** Null before Send. */
  sent: Sent | null;
};

/** What must still be said before an enquiry can be recorded (promise 5). Nothing is asked of a child that may not be known. */
export function listMissing(details: EnquiryDetails): RefusedField[] {
  const missing: RefusedField[] = [];
  const need = (isThere: boolean, path: string, message: string) => {
    if (!isThere) missing.push({ path, message });
  };
  need(details.officer.officerName !== '', 'officer.officerName', "Ask for the officer's name and rank.");
  need(details.officer.agencyName !== '', 'officer.agencyName', 'Ask which agency the officer calls for.');
  need(details.purpose !== null, 'purpose', 'Choose the purpose that the officer gave.');
  need(details.attested, 'attested', 'Read the attestation aloud and mark that the officer confirmed it.');
  details.children.forEach((child, index) => {
    const isKnown = [child.givenNames, child.surnames, child.notes].some((text) => text !== '');
    need(
      isKnown || child.identifiers.some(isTelling),
      `children.${index}.givenNames`,
      'Write what is known of this child: a name, a number of its papers, or a description in the notes.',
    );
  });
  return missing;
}

export type TextAt = { path: string; text: string };
/** `free` are the fields in which a sentence can be written; `named` those for one name or number. */
export type EnquiryTexts = { free: TextAt[]; named: TextAt[] };

const FREE_OF_CHILD = new Set(['languages', 'notes']);

/** Every number of an enquiry's children, with its place in the form. */
export const listIdentifiers = ({ children }: EnquiryDetails): (Identifier & { path: string })[] =>
  children.flatMap(({ identifiers }, child) =>
    identifiers.map((one, at) => ({ ...one, path: `children.${child}.identifiers.${at}.value` })),
  );

/** Every text of an enquiry with its place in the form, in the form's order, for the check of free text. */
export function listTexts(details: EnquiryDetails): EnquiryTexts {
  const texts: EnquiryTexts = { free: [], named: [] };
  for (const [name, text] of Object.entries(details.officer))
    texts.named.push({ path: `officer.${name}`, text });
  details.children.forEach((child, index) => {
    for (const [name, value] of Object.entries(child)) {
      if (typeof value !== 'string' || name === 'sex') continue;
      texts[FREE_OF_CHILD.has(name) ? 'free' : 'named'].push({
        path: `children.${index}.${name}`,
        text: value,
      });
    }
  });
  for (const { path, value } of listIdentifiers(details)) texts.named.push({ path, text: value });
  texts.free.push({ path: 'notes', text: details.notes });
  return texts;
}
