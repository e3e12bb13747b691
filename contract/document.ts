import { z } from 'zod';
import { requestedEvidence } from './decision.ts';
import { custodianId } from './register.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

/** What a court issues. Administrative forms of immigration authorities are none of these (promise 5). */
export const judicialKind = z.enum(['court-order', 'judicial-warrant', 'judicial-subpoena']);
export type JudicialKind = z.infer<typeof judicialKind>;

/** What somebody holds in the hand, as it is read out: every field of it is looked through for the number of an administrative form. */
export const takeInDocument = z.strictObject({
  enquiryId: z.uuid(),
  kind: judicialKind,
  /** The number that is printed on a form, where there is one. */
  formNumber: z.string().trim().max(40),
  court: text(160),
  judge: text(120),
  docket: text(80),
  /** The court in the directory of agencies, whose clerk is called back there. */
  courtAgencyId: z.uuid(),
  /** To whom the paper itself is addressed; nobody looks that up. */
  custodianId,
});
export type TakeInDocument = z.infer<typeof takeInDocument>;

export const documentState = z.enum(['taking-in', 'waiting', 'handed-over', 'closed']);
export type DocumentState = z.infer<typeof documentState>;

export const closedBecause = z.enum(['not-genuine', 'withdrawn', 'custodian-decided']);

const summary = z.strictObject({
  documentId: z.uuid(),
  kind: judicialKind,
  state: documentState,
  takenInAt: z.iso.datetime(),
  pageCount: z.int(),
  clerkConfirmed: z.boolean(),
});
export type DocumentSummary = z.infer<typeof summary>;

/** `GET /api/documents`: those that are not closed, oldest first, and nothing that is written on them. */
export const documentList = z.strictObject({ documents: z.array(summary) });

/** `GET /api/documents/:documentId`; what is on the paper is null once the line's copy is destroyed. */
export const documentView = summary.extend({
  custodianId,
  courtAgencyId: z.uuid(),
  paper: z
    .strictObject({ formNumber: z.string(), court: z.string(), judge: z.string(), docket: z.string() })
    .nullable(),
});
export type DocumentView = z.infer<typeof documentView>;

export const MOST_PAGES = 20;
/** A page that was scanned in grey at 200 dots to the inch has some 300 kB. */
export const MOST_PAGE_BYTES = 3_000_000;

/** `POST /api/documents/:documentId/clerk`: at which number of the directory the clerk was called, who confirmed the docket. */
export const confirmClerk = z.strictObject({ telephoneId: z.uuid() });

/** `POST /api/documents/:documentId/proposals`: the first of the two, with the reason. */
export const proposeDocument = z.strictObject({ evidence: requestedEvidence });

/** `POST /api/documents/:documentId/close` */
export const closeDocument = z.strictObject({ because: closedBecause });

/** `POST /api/documents/keys/proposals`: the public half by which a custodian alone opens what is handed over to it (X25519, 32 bytes as base64). */
export const proposeDocumentKey = z.strictObject({
  proposal: z.strictObject({
    custodianId,
    replaces: z.int().min(0),
    publicKey: z.base64().length(44),
  }),
  evidence: requestedEvidence,
});
