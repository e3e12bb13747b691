import { z } from 'zod';
import { purpose } from './enquiry.ts';
import { paragraph } from './inbox.ts';
import { processKind } from './legal-process.ts';

/** For whom an accounting is made. From the subject are withheld the disclosures under (b)(7) (5 U.S.C. 552a(c)(3)). */
export const accountingAudience = z.enum(['subject', 'custodian', 'privacy-officer', 'inspector']);
export type AccountingAudience = z.infer<typeof accountingAudience>;

/**
 * What was done: an enquiry was recorded, of which the line tells no more (promise 6); the line joined officer and custodian, who spoke; it joined them, and was
 * restarted before anybody knew whether they spoke; something that was written down of an enquiry was given in answer to a legal process.
 */
export const disclosureNature = z.enum(['enquiry-recorded', 'spoke', 'perhaps-spoke', 'process-given']);
export type DisclosureNature = z.infer<typeof disclosureNature>;

/**
 * To whom: the person where one is known, the agency, and where letters reached it at that moment. Where nothing was recorded then, it is what was recorded
 * first afterwards, so `lettersRecordedAt` is later.
 */
export const recipient = z.strictObject({
  person: z.string().max(200).nullable(),
  agency: z.string().max(200),
  ori: z.string().max(9),
  lettersTo: z.string().max(200).nullable(),
  lettersRecordedAt: z.iso.datetime().nullable(),
});
export type Recipient = z.infer<typeof recipient>;

export const accountingLine = z.strictObject({
  at: z.iso.datetime(),
  nature: disclosureNature,
  /** Null where it was given in answer to a legal process. */
  purpose: purpose.nullable(),
  /** In answer to what it was given; null for everything else. */
  processKind: processKind.nullable(),
  /** How the enquiry was called aloud. */
  reference: z.string(),
  recipient,
  /** As the custodian picked it, or counsel of the line for what was given; null where nobody did, and where an enquiry was recorded, by which nothing of a record is told. */
  paragraph: paragraph.nullable(),
  withheldFromSubject: z.boolean(),
  /** The entry of the ledger in which the enquiry was recorded, where that is what was done. */
  entryId: z.int().nullable(),
});
export type AccountingLine = z.infer<typeof accountingLine>;

/** What an accounting is about. */
export const accountingAbout = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('officer'),
    officerNumber: z.string(),
    name: z.string(),
    agency: z.string(),
  }),
  z.strictObject({ by: z.literal('agency'), ori: z.string(), name: z.string() }),
  z.strictObject({ by: z.literal('reference'), reference: z.string(), custodian: z.string() }),
]);
export type AccountingAbout = z.infer<typeof accountingAbout>;

export const MOST_LINES = 1_000;

export const accounting = z.strictObject({
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  about: accountingAbout,
  audience: accountingAudience,
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  /** The oldest first. */
  lines: z.array(accountingLine).max(MOST_LINES),
});
export type Accounting = z.infer<typeof accounting>;

const period = { from: z.iso.datetime(), until: z.iso.datetime() };
/** An officer is the subject of what is written down of their enquiries; an agency is nobody's record. */
const ofLine = {
  officer: { ...period, audience: accountingAudience.exclude(['custodian']) },
  agency: { ...period, audience: accountingAudience.exclude(['subject', 'custodian']) },
};

/** `POST /api/oversight/accountings`: what was asked by one officer, or for one agency. */
export const lineAccountingRequest = z.discriminatedUnion('by', [
  z.strictObject({
    ...ofLine.officer,
    by: z.literal('officer'),
    officerNumber: z.string().regex(/^[0-9]{6}$/),
  }),
  z.strictObject({
    ...ofLine.agency,
    by: z.literal('agency'),
    ori: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}[A-Z0-9]{7}$/),
  }),
]);
export type LineAccountingRequest = z.infer<typeof lineAccountingRequest>;

/** `POST /api/inbox/accountings`: the custodian's own disclosures about one of its cases. */
export const ownAccountingRequest = z.strictObject({
  ...period,
  reference: z.string().trim().min(1).max(64),
  audience: accountingAudience.exclude(['privacy-officer']),
});
export type OwnAccountingRequest = z.infer<typeof ownAccountingRequest>;

/** In what an accounting is downloaded. */
export const accountingForm = z.strictObject({
  format: z.enum(['pdf', 'json']),
  language: z.enum(['en', 'es']),
});
export type AccountingForm = z.infer<typeof accountingForm>;

/** `POST /api/oversight/accountings/files` */
export const lineAccountingFile = z.strictObject({
  accounting: lineAccountingRequest,
  form: accountingForm,
});

/** `POST /api/inbox/accountings/files` */
export const ownAccountingFile = z.strictObject({ accounting: ownAccountingRequest, form: accountingForm });
