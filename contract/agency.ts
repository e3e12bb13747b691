import { z } from 'zod';
import { requestedEvidence } from './decision.ts';
import { mailLanguage } from './paging.ts';

/** What an agency is for, as two people have found. Until then it is disabled: nobody is called back at it. */
export const agencyFunction = z.enum([
  'patrol',
  'investigations',
  'state-police',
  'campus',
  'tribal',
  'prosecutor',
  'court',
  'task-force',
  'federal',
  'other',
  'immigration-enforcement',
]);
export type AgencyFunction = z.infer<typeof agencyFunction>;

export const telephoneUse = z.enum(['dispatch', 'front-desk', 'duty-officer', 'records']);
export type TelephoneUse = z.infer<typeof telephoneUse>;

/** `frozen`: somebody proposes to change it, so nobody is called back at it until that is decided. */
export const telephoneState = z.enum(['confirmed', 'check-due', 'frozen']);
export type TelephoneState = z.infer<typeof telephoneState>;

/** 8 U.S.C. 1357(g), or a task force with immigration authorities. */
export const agreementKind = z.enum(['287g', 'task-force']);
export type AgreementKind = z.infer<typeof agreementKind>;

/** Where something comes from: a page, a letter, a call. */
const source = z.string().trim().min(1).max(500);

const telephoneChange = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('add'), number: z.string().min(1).max(40), usedFor: telephoneUse, source }),
  z.strictObject({
    act: z.literal('replace'),
    telephoneId: z.uuid(),
    number: z.string().min(1).max(40),
    usedFor: telephoneUse,
    source,
  }),
  z.strictObject({ act: z.literal('retire'), telephoneId: z.uuid(), source }),
  z.strictObject({ act: z.literal('check-again'), telephoneId: z.uuid(), source }),
]);
export type TelephoneChange = z.infer<typeof telephoneChange>;
export type TelephoneAct = TelephoneChange['act'];

/** What two people decide about an agency. */
export const agencyProposal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agency-function'), to: agencyFunction.nullable() }),
  z.strictObject({
    kind: z.literal('agency-agreement'),
    agreement: agreementKind,
    signedOn: z.iso.date(),
    endsOn: z.iso.date().nullable(),
    source,
  }),
  z.strictObject({ kind: z.literal('agency-agreement-end'), agreementId: z.uuid(), endsOn: z.iso.date() }),
  z.strictObject({ kind: z.literal('agency-telephone'), change: telephoneChange }),
  z.strictObject({
    kind: z.literal('agency-head'),
    /** Null where nobody is to be told any more. */
    address: z.email().max(254).nullable(),
    language: mailLanguage,
  }),
  z.strictObject({
    kind: z.literal('agency-letters'),
    /** Null where letters reach it nowhere any more. */
    lettersTo: z.string().trim().min(5).max(200).nullable(),
  }),
]);
export type AgencyProposal = z.infer<typeof agencyProposal>;

/** `POST /api/agencies/:agencyId/proposals` */
export const proposeAboutAgency = z.strictObject({ proposal: agencyProposal, evidence: requestedEvidence });

const said = {
  agencyId: z.uuid(),
  ori: z.string(),
  name: z.string(),
  agencyType: z.string().nullable(),
  county: z.string().nullable(),
  stateCode: z.string(),
  function: agencyFunction.nullable(),
};

export const foundAgency = z.object({
  ...said,
  /** How many of its telephones somebody can be called back at now. */
  usableTelephones: z.int(),
});
export type FoundAgency = z.infer<typeof foundAgency>;

/** `GET /api/agencies?q=`: what fits best first; without words, the agencies whose telephones need somebody. */
export const agencyList = z.object({
  agencies: z.array(foundAgency),
  agencyCount: z.int(),
  enabledCount: z.int(),
  /** Telephones whose yearly check is due, and those that nobody can be called back at until something is decided. */
  dueCount: z.int(),
  frozenCount: z.int(),
});
export type AgencyList = z.infer<typeof agencyList>;

export const agencyTelephone = z.object({
  telephoneId: z.uuid(),
  number: z.string(),
  usedFor: telephoneUse,
  source: z.string(),
  confirmedAt: z.iso.datetime(),
  checkDueAt: z.iso.datetime(),
  state: telephoneState,
});
export type AgencyTelephone = z.infer<typeof agencyTelephone>;

/** At such a one nobody is called back any more. */
export const retiredTelephone = z.object({
  telephoneId: z.uuid(),
  number: z.string(),
  usedFor: telephoneUse,
  confirmedAt: z.iso.datetime(),
  retiredAt: z.iso.datetime(),
  /** What the two people who decided it were shown; null where that was not written down. */
  because: z.string().nullable(),
});
export type RetiredTelephone = z.infer<typeof retiredTelephone>;

export const agencyAgreement = z.object({
  agreementId: z.uuid(),
  agreement: agreementKind,
  signedOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
  source: z.string(),
});
export type AgencyAgreement = z.infer<typeof agencyAgreement>;

/** `GET /api/agencies/:agencyId` */
export const agencyView = z.object({
  ...said,
  telephones: z.array(agencyTelephone),
  /** The one that was retired last first. */
  retiredTelephones: z.array(retiredTelephone),
  agreements: z.array(agencyAgreement),
  /** Where receipts go; shown to whoever may propose another. */
  head: z.object({ address: z.string().nullable(), language: mailLanguage }).nullable(),
  hasHead: z.boolean(),
  /** Where letters reach it; accountings of disclosures name it with that. */
  lettersTo: z.string().nullable(),
  mayPropose: z.boolean(),
});
export type AgencyView = z.infer<typeof agencyView>;
