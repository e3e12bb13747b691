import type { EnquiryDetails, EnquiryView, KnownOfChild, Purpose } from '../../../../contract/enquiry.ts';
import { MOST_CORRECTIONS } from '../../../../contract/enquiry-after.ts';
import { isTelling } from '../../../../contract/identifier.ts';
import { fill, type Words } from '../../app/words/words.ts';
import type { FieldProblem } from './paths.ts';

export const stepNames = ['caller', 'purpose', 'child', 'send', 'close'] as const;
export type StepName = (typeof stepNames)[number];

export type Facts = {
  details: EnquiryDetails;
  state: EnquiryView['state'];
  reference: string;
  /** The caller asked for what the line has to decline. */
  declining: boolean;
};

/** What a step holds, in one line. */
export function summarise(step: StepName, facts: Facts, words: Words): string {
  switch (step) {
    case 'caller':
      return joined([facts.details.officer.officerName, facts.details.officer.agencyName]);
    case 'purpose':
      return summarisePurpose(facts, words);
    case 'child':
      return summariseChildren(facts.details.children, words);
    case 'send':
      return summariseSend(facts, words);
    case 'close':
      return facts.state === 'draft' ? '' : facts.reference;
  }
}

function summarisePurpose({ details, state, declining }: Facts, words: Words): string {
  if (state === 'declined') return words.purpose.declined;
  if (declining) return words.purpose.declining;
  if (!details.purpose) return '';
  const confirmed = details.attested ? words.purpose.attestedShort : words.purpose.notAttested;
  return joined([words.purpose[details.purpose], confirmed]);
}

function summariseChildren(children: readonly KnownOfChild[], words: Words): string {
  const [first] = children;
  if (!first || !children.some(isKnown)) return '';
  const name = nameOf(first) || words.child.unnamed;
  const danger = children.some((child) => child.inImmediateDanger) ? words.child.inDanger : '';
  const age = first.approximateAge === null ? '' : fill(words.child.aged, { age: first.approximateAge });
  if (children.length === 1) return joined([danger, name, age]);
  return joined([danger, fill(words.child.more, { first: name, count: children.length - 1 })]);
}

function summariseSend({ details, state, declining }: Facts, words: Words): string {
  if (state === 'recorded') return words.send.recorded;
  if (state === 'declined' || declining) return '';
  const missing = listMissing(details, words).length;
  return missing === 0 ? words.send.readyShort : fill(words.send.missingShort, { count: missing });
}

export const nameOf = (child: KnownOfChild): string =>
  [child.givenNames, child.surnames].filter(Boolean).join(' ');

const isKnown = (child: KnownOfChild): boolean =>
  nameOf(child) !== '' ||
  child.identifiers.some(isTelling) ||
  child.notes !== '' ||
  child.inImmediateDanger ||
  child.approximateAge !== null;

const joined = (parts: string[]): string => parts.filter(Boolean).join(', ');

/** What is still possible with a concluded enquiry, as a name of the words that say it. */
export function whatStays({ sent, corrections }: Pick<EnquiryView, 'sent' | 'corrections'>) {
  if (!sent) return 'locked';
  return corrections < MOST_CORRECTIONS ? 'keptBeside' : 'correctedOut';
}

/** True where a step needs nothing more. */
export function isDone(step: StepName, facts: Facts): boolean {
  const { details, state } = facts;
  if (step === 'close') return state !== 'draft';
  if (step === 'send') return state === 'recorded';
  if (state !== 'draft') return true;
  const missing = listMissingPaths(details).map((path) => stepOf(path));
  return !missing.includes(step);
}

/** The step that holds a field. */
export function stepOf(path: string): StepName {
  const [first] = path.split('.');
  if (first === 'officer') return 'caller';
  if (first === 'purpose' || first === 'attested') return 'purpose';
  return first === 'children' ? 'child' : 'send';
}

/** What has to be there before the line records an enquiry. The line decides; this only says it early. */
export function listMissing(details: EnquiryDetails, words: Words): FieldProblem[] {
  return listMissingPaths(details).map((path) => ({ path, message: nameMissing(path, words) }));
}

function nameMissing(path: string, { missing }: Words): string {
  switch (path) {
    case 'officer.officerName':
      return missing.officerName;
    case 'officer.agencyName':
      return missing.agencyName;
    case 'purpose':
      return missing.purpose;
    case 'attested':
      return missing.attested;
    default:
      return fill(missing.child, { number: Number(path.split('.')[1]) + 1 });
  }
}

function listMissingPaths({ officer, purpose, attested, children }: EnquiryDetails): string[] {
  const needs: [boolean, string][] = [
    [officer.officerName.trim() !== '', 'officer.officerName'],
    [officer.agencyName.trim() !== '', 'officer.agencyName'],
    [purpose !== null, 'purpose'],
    [attested, 'attested'],
    ...children.map((child, index): [boolean, string] => [
      `${child.givenNames}${child.surnames}${child.notes}`.trim() !== '' || child.identifiers.some(isTelling),
      `children.${index}.givenNames`,
    ]),
  ];
  return needs.filter(([isThere]) => !isThere).map(([, path]) => path);
}

export const purposes: readonly Purpose[] = [
  'child-present',
  'missing-child',
  'suspected-exploitation',
  'court-order',
];

const spelling: Record<string, string> = Object.fromEntries(
  'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu'
    .split(' ')
    .map((word) => [word.charAt(0), word]),
);

/** A reference as it is spelled on the telephone: "Hotel Lima, 7 Foxtrot 3 Kilo, 2 2". */
export function spell(reference: string): string {
  const spellPart = (part: string) => [...part].map((sign) => spelling[sign] ?? sign).join(' ');
  return reference.split('-').map(spellPart).join(', ');
}
