import { z } from 'zod';
import { identifier, MOST_IDENTIFIERS } from './identifier.ts';
import { isEntered } from './ncic-number.ts';
import { specificity } from './specificity.ts';

/** The closed list of purposes (promise 5). */
export const purpose = z.enum(['child-present', 'missing-child', 'suspected-exploitation', 'court-order']);
export type Purpose = z.infer<typeof purpose>;

/** Urgent is answered within ten minutes, routine within the hour. */
export const urgency = z.enum(['urgent', 'routine']);
export type Urgency = z.infer<typeof urgency>;

const line = (max: number) => z.string().trim().max(max);

/** Who calls and for whom, as the caller says it. A claim, never proof (promise 4). */
export const claimedOfficer = z.object({
  officerName: line(120),
  badge: line(40),
  agencyName: line(160),
  agencyOri: line(9),
  agencyCaseNumber: line(60),
  telephoneGiven: line(30),
});
export type ClaimedOfficer = z.infer<typeof claimedOfficer>;

export const sexOfChild = z.enum(['female', 'male', 'unknown']);

/** What the officer knows of one child. There is no field for a place or a status, and none may be added (promises 1 and 2). */
export const knownOfChild = z.object({
  givenNames: line(120),
  surnames: line(120),
  /** As spoken, for example "about fourteen" or "12/05/2011"; parsed later, never here. */
  dateOfBirthAsSaid: line(40),
  approximateAge: z.int().min(0).max(21).nullable(),
  sex: sexOfChild,
  languages: line(80),
  motherName: line(120),
  /** Numbers of papers, of which the officer knows what they are. */
  identifiers: z.array(identifier).max(MOST_IDENTIFIERS).default([]),
  nickname: line(60).default(''),
  otherNames: line(120).default(''),
  /** Where the child was born, never where it is: it tells children of one name apart. */
  countryOfBirth: line(60).default(''),
  municipalityOfBirth: line(80).default(''),
  inImmediateDanger: z.boolean(),
  /** Of a missing child: the number under which the officer's agency entered it, once it has. */
  ncicNumber: line(20).default(''),
  notes: line(2_000),
});
export type KnownOfChild = z.infer<typeof knownOfChild>;

/** What a call-taker writes down. It may be saved unfinished, as often as wanted. */
export const enquiryDetails = z.object({
  officer: claimedOfficer,
  purpose: purpose.nullable(),
  /** The officer said that this is not for, or on behalf of, civil immigration enforcement, and it was read back. */
  attested: z.boolean(),
  /** For which purpose the officer attested the same in the portal. It is kept as said, and is no read-back; only filing writes it. */
  attestedWhenFiled: purpose.nullable().default(null),
  /** As the officer says; rules may raise it. */
  urgency: urgency.default('routine'),
  /** It concerns somebody who cares for the child: only a custodian's safeguarding contact may hear of it. */
  concernsCaregiver: z.boolean().default(false),
  children: z.array(knownOfChild).min(1).max(12),
  notes: line(4_000),
});
export type EnquiryDetails = z.infer<typeof enquiryDetails>;

/** The officer says how urgent it is; a child in danger, or one who is with the officer now, cannot wait whatever was said. */
export function urgencyOf({ urgency: said, purpose: of, children }: EnquiryDetails): Urgency {
  if (of === 'child-present') return 'urgent';
  return children.some((child) => child.inImmediateDanger) ? 'urgent' : said;
}

/** A missing child is entered within two hours (34 U.S.C. 41308). */
const ENTRY_WITHIN_MS = 2 * 3_600_000;

/** By when each missing child is to be entered; null where each is, or none is missing. */
export function entryDueAtOf({ purpose: of, children }: EnquiryDetails, askedAt: Date): Date | null {
  const isOwed = of === 'missing-child' && !children.every(isEntered);
  return isOwed ? new Date(askedAt.getTime() + ENTRY_WITHIN_MS) : null;
}

export const enquiryState = z.enum(['draft', 'recorded', 'declined']);

/** `POST /api/enquiries`: opens the enquiry of the call that this call-taker is in. */
export const openEnquiryRequest = z.object({ callId: z.uuid() });

/** `PUT /api/enquiries/:enquiryId/details`. `revision` is the last one seen, so that two tabs never overwrite each other. */
export const saveDetailsRequest = z.object({ revision: z.int().min(0), details: enquiryDetails });

/** `POST /api/enquiries/:enquiryId/record` and `/decline` take `{ revision }`. */
export const concludeRequest = z.object({ revision: z.int().min(0) });

/** `GET /api/enquiries/:enquiryId`, and the answer to every change. */
export const enquiryView = z.object({
  enquiryId: z.uuid(),
  reference: z.string().regex(/^HL-[0-9A-Z]{4}-[0-9]{2}$/),
  /** Null where it was filed beforehand and has had no call: whoever writes with its officer works on it. */
  callId: z.uuid().nullable(),
  state: enquiryState,
  revision: z.int(),
  openedAt: z.iso.datetime(),
  savedAt: z.iso.datetime().nullable(),
  /** What follows from Send; null before it, and of what was recorded before there was one. */
  sent: z
    .object({
      ...{ urgency, sentAt: z.iso.datetime(), dueAt: z.iso.datetime() },
      /** The state, by its postal letters, of the agency that was proven; whatever the officer said of it. */
      agencyState: z.string().nullable().default(null),
    })
    .nullable()
    .default(null),
  /** How often it was corrected after Send; `details` are as they were last. */
  corrections: z.int().default(0),
  details: enquiryDetails,
  /** How many children each description could fit, in the order of the children; empty where nobody asks (a training call). */
  specificity: z.array(specificity).max(12),
});
export type EnquiryView = z.infer<typeof enquiryView>;

export const emptyChild: KnownOfChild = {
  givenNames: '',
  surnames: '',
  dateOfBirthAsSaid: '',
  approximateAge: null,
  sex: 'unknown',
  languages: '',
  motherName: '',
  identifiers: [],
  nickname: '',
  otherNames: '',
  countryOfBirth: '',
  municipalityOfBirth: '',
  inImmediateDanger: false,
  ncicNumber: '',
  notes: '',
};

export const emptyDetails: EnquiryDetails = {
  officer: {
    officerName: '',
    badge: '',
    agencyName: '',
    agencyOri: '',
    agencyCaseNumber: '',
    telephoneGiven: '',
  },
  purpose: null,
  attested: false,
  attestedWhenFiled: null,
  urgency: 'routine',
  concernsCaregiver: false,
  children: [emptyChild],
  notes: '',
};
