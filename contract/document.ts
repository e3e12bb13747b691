import { z } from 'zod';
import { telephoneUse } from './agency.ts';
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
  /** To whom the paper itself is addressed, as it says: the name or the id of a custodian. Nobody is shown a list of them beside an enquiry. */
  addressee: text(120),
});
export type TakeInDocument = z.infer<typeof takeInDocument>;

export const documentState = z.enum(['taking-in', 'waiting', 'handed-over', 'closed']);
export type DocumentState = z.infer<typeof documentState>;

export const closedBecause = z.enum(['not-genuine', 'withdrawn', 'custodian-decided', 'by-time']);
/** For what people of the line close one; what the custodian has, the custodian alone decides. */
export const closedByStaff = closedBecause.exclude(['custodian-decided', 'by-time']);
export type ClosedByStaff = z.infer<typeof closedByStaff>;

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
export const MOST_FILE_BYTES = 10_000_000;

/** `POST /api/documents/own/:documentId/pages`: a PDF, a JPEG or a PNG, and after how many pages it comes, so that nothing comes twice. */
export const addPages = z.strictObject({ after: z.int().min(0).max(MOST_PAGES), file: z.base64() });
export const pagesAdded = z.strictObject({ pageCount: z.int() });

/** One page as a picture that was drawn anew. */
export const documentPage = z.strictObject({ png: z.base64() });

/** What became of the newest call to the clerk; `answered`: it was picked up, now or before. */
export const clerkCall = z.strictObject({
  clerkCallId: z.uuid(),
  telephoneId: z.uuid(),
  state: z.enum(['ringing', 'talking', 'answered', 'not-answered']),
});
export type ClerkCall = z.infer<typeof clerkCall>;

/** `GET /api/documents/own/:documentId`: to whoever took it in, with the court's numbers in the directory. */
export const ownDocument = documentView.omit({ custodianId: true }).extend({
  courtName: z.string(),
  telephones: z.array(z.strictObject({ telephoneId: z.uuid(), number: z.string(), usedFor: telephoneUse })),
  clerkCall: clerkCall.nullable(),
});
export type OwnDocument = z.infer<typeof ownDocument>;

/** `GET /api/documents/courts`: those that the directory has. */
export const courtList = z.strictObject({
  courts: z.array(z.strictObject({ agencyId: z.uuid(), name: z.string() })),
});
export type CourtList = z.infer<typeof courtList>;

/** `POST /api/documents/own/:documentId/clerk-calls`: a telephone of the directory, never a number. */
export const callClerk = z.strictObject({ telephoneId: z.uuid() });
export const clerkCalled = z.strictObject({ clerkCallId: z.uuid() });

/** `POST /api/documents/own/:documentId/clerk`: in which call the clerk confirmed the docket. */
export const confirmClerk = z.strictObject({ clerkCallId: z.uuid() });

/** `POST /api/documents/:documentId/proposals`: the first of the two, with the reason. */
export const proposeDocument = z.strictObject({ evidence: requestedEvidence });

/** `POST /api/documents/:documentId/close` */
export const closeDocument = z.strictObject({ because: closedByStaff });

/** `POST /api/documents/keys/proposals`: the public half by which a custodian alone opens what is handed over to it (X25519, 32 bytes as base64). */
export const proposeDocumentKey = z.strictObject({
  proposal: z.strictObject({
    custodianId,
    replaces: z.int().min(0),
    publicKey: z.base64().length(44),
  }),
  evidence: requestedEvidence,
});

/** `GET /api/documents/keys/:custodianId`: the newest version of its key; 0 where it has none. */
export const documentKeyVersion = z.strictObject({ version: z.int() });

/** `GET /api/inbox/documents`: what waits for the custodian's decision, the oldest first, and what it decided of late, the newest first. */
export const custodianDocuments = z.strictObject({
  documents: z.array(
    z.strictObject({
      documentId: z.uuid(),
      kind: judicialKind,
      handedOverAt: z.iso.datetime(),
      pageCount: z.int(),
    }),
  ),
  decided: z.array(
    z.strictObject({
      documentId: z.uuid(),
      kind: judicialKind,
      decidedAt: z.iso.datetime(),
      /** The decision, as the custodian's own page sealed it to its own key. */
      sealed: z.base64().length(108),
    }),
  ),
});
export type CustodianDocument = z.infer<typeof custodianDocuments>['documents'][number];
export type DecidedDocument = z.infer<typeof custodianDocuments>['decided'][number];

/** `GET /api/inbox/documents/:documentId/pages/:number`: sealed to the custodian's key; only its own machine opens it. */
export const sealedPage = z.strictObject({ sealed: z.base64() });

/** What the custodian decides. The line learns that it decided, never what. */
export const documentDecision = z.enum(['honour', 'not-honour', 'need-more']);
export type DocumentDecision = z.infer<typeof documentDecision>;
/** Every decision is as long as every other before it is sealed. */
export const DECISION_BYTES = 32;

/** `POST /api/inbox/documents/:documentId/decision`: what was decided, sealed in the browser to the custodian's own key: 32 bytes of key, the words, 16 bytes of tag. */
export const decideDocument = z.strictObject({ sealed: z.base64().length(108) });
