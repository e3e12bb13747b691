import { z } from 'zod';
import { changedLine } from './changed-line.ts';
import { requestedEvidence } from './decision.ts';
import { stateCode } from './guidance.ts';
import demo from './legal-demo.json' with { type: 'json' };

const text = (max: number) => z.string().trim().min(1).max(max);
/** A short name that stays while what it names changes. */
const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
/** The law, contract or schedule that it follows, as counsel cites it. */
const rule = text(300);

/** Whoever runs the line. It decides which laws bind it. */
export const operatorKind = z.enum(['federal', 'state', 'tribal', 'non-profit']);

/** What is kept for a time and then destroyed. */
export const keptThing = z.enum(['enquiries', 'recordings', 'documents', 'accountings', 'processes']);
export type KeptThing = z.infer<typeof keptThing>;

const MOST_DAYS = 3_650;
/** 5 U.S.C. 552a(c)(2): five years, or the life of the record where that is longer; a child's may live long. */
const accountingDays = { least: 1_827, most: 36_500 };
const days = z.int().min(1).max(accountingDays.most);

/** What a state's law says of recording a call, and of reporting that a child may be harmed. */
const stateRule = z.strictObject({
  state: stateCode,
  recordingConsent: z.enum(['one-party', 'all-parties']),
  reporters: z.enum(['everyone', 'named-professions']),
  /** Within how many hours a report is made; null is at once. */
  reportWithinHours: z.int().min(1).max(168).nullable(),
  source: text(300),
  checkedOn: z.iso.date(),
});
export type StateRule = z.infer<typeof stateRule>;

/** Between which days people may set how long something is kept. */
export const retentionSchedule = z
  .strictObject({ of: keptThing, leastDays: days, mostDays: days, rule })
  .refine(({ leastDays, mostDays }) => leastDays <= mostDays, {
    message: 'The least is more than the most.',
    path: ['leastDays'],
  })
  .refine(({ of, mostDays }) => ['accountings', 'processes'].includes(of) || mostDays <= MOST_DAYS, {
    message: `Nothing but accountings and legal process is kept for more than ${MOST_DAYS} days.`,
    path: ['mostDays'],
  })
  .refine(({ of, leastDays }) => of !== 'accountings' || leastDays >= accountingDays.least, {
    message: `The law has accountings kept for ${accountingDays.least} days at the least.`,
    path: ['leastDays'],
  });
export type RetentionSchedule = z.infer<typeof retentionSchedule>;

const dates = { from: z.iso.date(), until: z.iso.date().nullable() };

/** While it holds, nothing of that kind is destroyed for its age. The day in `until` is the last one. */
export const hold = z.strictObject({ name, of: keptThing, reason: text(500), ...dates });
export type Hold = z.infer<typeof hold>;

/** On which screens a banner is shown. */
export const bannerPlace = z.enum(['desk', 'documents', 'custodians', 'agencies', 'recordings']);
export type BannerPlace = z.infer<typeof bannerPlace>;

/** A rule that holds for a time, in words for those who work under it. */
const banner = z.strictObject({
  name,
  places: z.array(bannerPlace).min(1).max(5),
  words: z.strictObject({ en: text(400), es: text(400) }),
  rule,
  ...dates,
});

/** Where somebody writes who asks for civil immigration enforcement, which this line declines: words that are read out in a call and shown in the portal. */
const writtenChannel = z.strictObject({
  words: z.strictObject({ en: text(300), es: text(300) }),
  rule,
  checkedOn: z.iso.date(),
});
export type WrittenChannel = z.infer<typeof writtenChannel>;

/** How long those whom it concerns may object before the line gives what two people agreed to give (docs/legal-process.md). */
const challenge = z.strictObject({
  workingDays: z.int().min(1).max(60),
  /** Days on which nobody works, besides Saturdays and Sundays. */
  holidays: z.array(z.iso.date()).max(60),
  rule,
  checkedOn: z.iso.date(),
  /** How they do it, in whole sentences that they are sent; as shipped where it is not there. */
  objectTo: z.strictObject({ en: text(300), es: text(300) }).optional(),
});
export type ChallengePeriod = z.infer<typeof challenge>;
/** Where the profile says nothing: the fourteen days in which somebody may object to a subpoena, as working days. */
export const shippedChallenge: ChallengePeriod = {
  workingDays: 10,
  holidays: [],
  rule: 'Fed. R. Civ. P. 45(d)(2)(B): 14 days after service',
  checkedOn: '2026-11-29',
};

export const shippedObjectTo = {
  en: 'To object, call this line, give the reference, and ask for its privacy officer.',
  es: 'Para oponerse, llame a esta línea, dé la referencia y pida hablar con su responsable de privacidad.',
};

/** Under which law the line works, as its counsel sees it. One document, changed as a whole. */
export const legalContent = z.strictObject({
  operator: z.strictObject({ kind: operatorKind, name: text(120), counsel: text(120) }),
  states: z.array(stateRule).max(60),
  retention: z.array(retentionSchedule).max(5),
  holds: z.array(hold).max(100),
  banners: z.array(banner).max(40),
  /** Not there where none is written yet. */
  writtenChannel: writtenChannel.optional(),
  /** As shipped where there is none. */
  challenge: challenge.optional(),
});
export type LegalContent = z.infer<typeof legalContent>;

/** Version 0 is the made-up one of a line for trying out; no other line has it. */
export const legalProfile = z.strictObject({
  version: z.int().min(0),
  approvedAt: z.iso.datetime().nullable(),
  content: legalContent,
});
export type LegalProfile = z.infer<typeof legalProfile>;

export const demoProfile: LegalProfile = legalProfile.parse({ version: 0, approvedAt: null, content: demo });

/** `GET /api/legal`: null until two people have agreed on one; until then no call is answered. */
export const legalView = z.strictObject({ profile: legalProfile.nullable(), mayPropose: z.boolean() });
export type LegalView = z.infer<typeof legalView>;

/** `GET /api/legal/history`: which version was in force when, who proposed and confirmed it, and what it changed; the newest first. */
export const legalHistory = z.strictObject({
  versions: z.array(
    z.strictObject({
      version: z.int(),
      from: z.iso.datetime(),
      until: z.iso.datetime().nullable(),
      proposedBy: z.string(),
      approvedBy: z.string(),
      changes: z.array(changedLine),
    }),
  ),
});
export type LegalHistory = z.infer<typeof legalHistory>;

/** `POST /api/legal/proposals`: the whole of it, in place of version `replaces`. */
export const proposeLegal = z.strictObject({
  proposal: z.strictObject({ replaces: z.int().min(0), content: legalContent }),
  evidence: requestedEvidence,
});

/** Whether something with dates holds on that day (`2026-11-28`). */
export const holdsOn = ({ from, until }: { from: string; until: string | null }, day: string): boolean =>
  from <= day && (until === null || day <= until);
