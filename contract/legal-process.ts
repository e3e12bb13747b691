import { z } from 'zod';
import { requestedEvidence } from './decision.ts';
import { MOST_PAGES } from './document.ts';
import { paragraph } from './inbox.ts';
import { hold } from './legal.ts';
import { entryRow, reference } from './oversight.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

/** What is served on the line itself; what a court orders about a child goes to the custodian (`contract/document.ts`). */
export const processKind = z.enum([
  'court-order',
  'judicial-subpoena',
  'judicial-warrant',
  'administrative-subpoena',
  'authority-request',
]);
export type ProcessKind = z.infer<typeof processKind>;

export const processState = z.enum([
  'served',
  'declined',
  'reviewed',
  'agreed',
  'objected',
  'produced',
  'refused',
]);
export type ProcessState = z.infer<typeof processState>;

export const refusedBecause = z.enum([
  'not-valid',
  'not-ours-to-give',
  'too-broad',
  'privileged',
  'withdrawn',
]);
export type RefusedBecause = z.infer<typeof refusedBecause>;

/** What may be given of an enquiry: what was written down of it, and when its calls were in which state. There is nothing else to choose. */
export const producedPart = z.enum(['entries', 'calls']);
export type ProducedPart = z.infer<typeof producedPart>;

/** Less than everything of these parts: only what is of these days (UTC, the last one too), and of entries only these kinds. What is not there narrows nothing. */
const narrowing = {
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  kinds: z.array(z.string().max(60)).min(1).max(200).optional(),
};
const narrowed = z.strictObject(narrowing);
export type Narrowing = z.infer<typeof narrowed>;

/** What two people agree to give, by the ids of the enquiries. */
export const productionScope = z.strictObject({
  enquiryIds: z.array(z.uuid()).min(1),
  parts: z.array(producedPart).min(1),
  ...narrowing,
});
export type ProductionScope = z.infer<typeof productionScope>;

/** Whom it concerns; each may object. */
export const concernedParty = z.enum(['officer', 'custodian', 'counsel']);
export type ConcernedParty = z.infer<typeof concernedParty>;

export const processForm = z.enum(['i-200', 'i-205', 'i-247a']);
const references = z.array(reference).max(50);

/** `POST /api/oversight/processes`: what stands on the paper. */
export const takeInProcess = z.strictObject({
  kind: processKind,
  authority: text(200),
  docket: z.string().trim().max(120),
  /** Where letters reach whoever issued it, for the accounting of what is given. */
  lettersTo: z.string().trim().max(200).optional(),
  /** The number that is printed on a form, where there is one. */
  formNumber: z.string().trim().max(40),
  receivedOn: z.iso.date(),
  dueOn: z.iso.date().nullable(),
  /** Made for civil immigration enforcement, as the paper or whoever brings it says. */
  forCivilEnforcement: z.boolean(),
  /** What it asks for, in a few words. */
  asks: text(2_000),
  /** The enquiries that it is about; they are held from this moment on. */
  references,
});
export type TakeInProcess = z.infer<typeof takeInProcess>;
export const processTakenIn = z.strictObject({ processId: z.uuid(), state: processState });

/** What is to be done next, and by whom; `confirm` and `confirm-lifting` are done under Decisions. */
export const nextAct = z.enum([
  'review',
  'propose',
  'confirm',
  'tell',
  'wait',
  'settle',
  'produce',
  'fetch',
  'lift',
  'confirm-lifting',
  'nothing',
]);
export type NextAct = z.infer<typeof nextAct>;

/** What somebody does with one, besides; `read` is looking alone. */
export const processAct = z.enum([
  ...['served', 'declined', 'reviewed', 'agreed', 'told', 'objected', 'overruled', 'refused'],
  ...['produced', 'fetched', 'hold-lifted', 'written', 'silenced', 'silence-ended'],
] as const);
export type ProcessAct = z.infer<typeof processAct>;

const row = z.strictObject({
  processId: z.uuid(),
  kind: processKind,
  state: processState,
  receivedOn: z.iso.date(),
  dueOn: z.iso.date().nullable(),
  challengeUntil: z.iso.datetime().nullable(),
  next: nextAct,
});
export type ProcessRow = z.infer<typeof row>;

/** Since a backup was put back nothing is destroyed, until two people have looked at what was held. */
export const destructionPause = z.strictObject({
  begunAt: z.iso.datetime(),
  /** When the backup was made; null where the database was put back by other means. */
  backupAt: z.iso.datetime().nullable(),
  /** Whether a list of what was held was at hand. */
  hasList: z.boolean(),
  /** What the list has and nothing holds now: enquiries by their references, and holds of the legal profile. */
  missingEnquiries: z.array(z.string()),
  missingHolds: z.array(hold),
  /** Whether a proposal to go on waits for its second person. */
  waits: z.boolean(),
  mayPropose: z.boolean(),
});
export type DestructionPause = z.infer<typeof destructionPause>;

/** `GET /api/oversight/processes`: those that are under way first, the oldest before the others. */
export const processList = z.strictObject({
  processes: z.array(row).max(500),
  mayTakeIn: z.boolean(),
  pause: destructionPause.nullable(),
});

/** What the one who asks may do with it now. */
export const ownAct = z.enum([
  'review',
  'refuse',
  'overrule',
  'add-pages',
  'write',
  'tell',
  'silence',
  'end-silence',
  'object',
  'propose',
  'produce',
  'fetch',
  'lift',
]);
export type OwnAct = z.infer<typeof ownAct>;

/** What became of the mail to an officer; `no-address` where none could be written. */
export const noticeOutcome = z.enum(['waiting', 'sent', 'failed', 'no-address']);
export type NoticeOutcome = z.infer<typeof noticeOutcome>;

/** `GET /api/oversight/processes/:processId`. */
export const processView = row.extend({
  paper: z
    .strictObject({
      ...{ authority: z.string(), docket: z.string(), formNumber: z.string(), asks: z.string() },
      lettersTo: z.string(),
    })
    .nullable(),
  /** Under which paragraph of 5 U.S.C. 552a(b) something may be given, as counsel says; null until it is reviewed. */
  paragraph: paragraph.nullable(),
  forCivilEnforcement: z.boolean(),
  form: processForm.nullable(),
  named: z.array(z.strictObject({ reference: z.string(), isHeld: z.boolean() })),
  pageCount: z.int().max(MOST_PAGES),
  scope: z
    .strictObject({ references: z.array(z.string()), parts: z.array(producedPart), ...narrowing })
    .nullable(),
  /** Of which kinds entries were written of what it names, and may be given; empty where nothing is to be proposed. */
  givenKinds: z.array(z.string()),
  refusedBecause: refusedBecause.nullable(),
  /** What becomes of paper, pages, notes and what was given. Who did what and when stays. */
  papers: z.strictObject({
    destroyedAt: z.iso.datetime().nullable(),
    /** They are destroyed after this moment; null while it is under way or holds something, where a hold keeps them, and where no schedule says. */
    keptUntil: z.iso.datetime().nullable(),
    isHeld: z.boolean(),
    /** What the legal profile says, or said when they were destroyed. */
    schedule: z.strictObject({ version: z.int(), mostDays: z.int(), rule: z.string() }).nullable(),
  }),
  acts: z.array(
    z.strictObject({
      at: z.iso.datetime(),
      name: z.string(),
      act: processAct,
      whom: concernedParty.nullable(),
      /** The officer of which enquiry was told. */
      reference: z.string().nullable(),
      /** The last day of an order that nobody is told. */
      until: z.iso.date().nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** A court has ordered that nobody is told, until that day, that one too. */
  silencedUntil: z.iso.date().nullable(),
  /** The last mail to the officer of each enquiry. */
  notices: z.array(z.strictObject({ reference: z.string(), at: z.iso.datetime(), outcome: noticeOutcome })),
  /** The enquiries whose officer was not told yet, and to whom no mail is on its way. */
  untold: z.array(z.string()),
  mayDo: z.array(ownAct),
});
export type ProcessView = z.infer<typeof processView>;

const note = text(2_000);
/** `POST .../review`: by counsel, why it may be answered, and under which paragraph something is given. */
export const reviewProcess = z.strictObject({ note, paragraph });
/** `POST .../overruling`: with why. */
export const processNote = z.strictObject({ note });
/** `POST .../refusal`: by counsel, with the reason. */
export const refuseProcess = z.strictObject({ because: refusedBecause, note });
/** `POST .../objections`: who objects, and what they say. */
export const processConcern = z.strictObject({ whom: concernedParty, note });
/** `POST .../telling`: who was told, and how; of officers, those of which enquiries, where something is given of several. */
export const processTelling = processConcern.extend({ references: references.optional() });
/** `POST .../notices`: how many officers were written to, and to how many no mail can go. */
export const officersWritten = z.strictObject({ written: z.int(), notWritten: z.int() });
/** `POST .../silence`: until when nobody may be told, and who ordered it. */
export const silenceProcess = z.strictObject({ until: z.iso.date(), note });
/** `POST .../proposals`: what is to be given, and nothing more. */
export const proposeProduction = z.strictObject({
  proposal: z.strictObject({
    references: references.min(1),
    parts: z.array(producedPart).min(1).max(2),
    ...narrowing,
  }),
  evidence: requestedEvidence,
});
/** `POST .../hold-proposals` */
export const proposeLifting = z.strictObject({ evidence: requestedEvidence });
/** `POST /api/oversight/destruction-pause/proposals` */
export const proposeResume = z.strictObject({ evidence: requestedEvidence });

/** What is given, as it is hashed: only what two people agreed on. */
export const production = z.strictObject({
  format: z.literal('harborline-production/1'),
  line: z.string(),
  process: z.strictObject({
    processId: z.uuid(),
    kind: processKind,
    authority: z.string(),
    docket: z.string(),
    receivedOn: z.iso.date(),
  }),
  parts: z.array(producedPart),
  /** To what it was narrowed; not there where it was not. */
  narrowedTo: narrowed.optional(),
  producedAt: z.iso.datetime(),
  says: z.array(z.string()),
  enquiries: z.array(
    z.strictObject({
      reference: z.string(),
      entries: z.array(entryRow.omit({ reference: true })).optional(),
      calls: z
        .array(
          z.strictObject({ callId: z.uuid(), at: z.iso.datetime(), state: z.string(), cause: z.string() }),
        )
        .optional(),
    }),
  ),
});
export type Production = z.infer<typeof production>;

/** `GET .../package`: the text of it, and the entry of the ledger that has its hash, with the proof where a checkpoint speaks for it already. */
export const productionFile = z.strictObject({
  production: z.string(),
  sha256: z.string(),
  entry: z.strictObject({ entryId: z.int(), content: z.string(), proof: z.string() }).nullable(),
});
export type ProductionFile = z.infer<typeof productionFile>;
