import { z } from 'zod';

/** A language by its code of ISO 639-3: `spa`, `mam`, `quc`. */
export const languageCode = z.string().regex(/^[a-z]{3}$/, 'Use the three letters of ISO 639-3.');

/** The languages that the desk offers first; the list of interpreters may name any other. */
export const knownLanguages = [
  'spa',
  'mam',
  'quc',
  'kek',
  'kjb',
  'ixl',
  'cak',
  'jac',
  'cac',
  'knj',
  'acr',
  'poh',
  'agu',
  'tzj',
  'tzh',
  'tzo',
  'trc',
  'tcf',
  'nhn',
  'nci',
  'cab',
  'miq',
  'que',
  'qug',
  'grn',
  'hat',
  'por',
  'fra',
  'cmn',
  'yue',
  'hin',
  'guj',
  'pan',
  'urd',
  'ben',
  'npi',
  'vie',
  'ara',
  'prs',
  'pus',
  'fas',
  'rus',
  'ukr',
  'tur',
  'kat',
  'uzn',
  'som',
  'amh',
  'tir',
  'swa',
  'lin',
  'wol',
  'eng',
] as const;
export type KnownLanguage = (typeof knownLanguages)[number];

/** The languages in which call-takers go on. */
export const deskLanguage = z.enum(['eng', 'spa']);
export type DeskLanguage = z.infer<typeof deskLanguage>;

export const hop = z.object({ from: languageCode, to: languageCode });
export type Hop = z.infer<typeof hop>;

const minutes = (most: number) => z.int().min(0).max(most);
export const hoursOnCall = z.object({
  /** 1 is Monday. */
  weekday: z.int().min(1).max(7),
  fromMinute: minutes(1439),
  /** 1440 is the end of the day. Hours that end before they begin go over midnight. */
  toMinute: z.int().min(1).max(1440),
});
export type HoursOnCall = z.infer<typeof hoursOnCall>;

export const interpreterDetails = z.object({
  name: z.string().trim().min(1).max(80),
  /** How the interpreter is rung: one of the two. */
  number: z
    .string()
    .regex(/^\+?[0-9]{3,20}$/)
    .nullable(),
  accountId: z.uuid().nullable(),
  timeZone: z.string().min(1).max(60),
  pairs: z
    .array(z.tuple([languageCode, languageCode]))
    .min(1)
    .max(20),
  hours: z.array(hoursOnCall).max(50),
});
export type InterpreterDetails = z.infer<typeof interpreterDetails>;

export const interpreterView = interpreterDetails.extend({
  interpreterId: z.uuid(),
  /** By the hours, at this moment. */
  isOnCall: z.boolean(),
  isInCall: z.boolean(),
});
export type InterpreterView = z.infer<typeof interpreterView>;

export const interpreterList = z.object({
  interpreters: z.array(interpreterView),
  /** Whoever has a desk here and could be rung there. */
  people: z.array(z.object({ accountId: z.uuid(), name: z.string() })),
});
export type InterpreterList = z.infer<typeof interpreterList>;

export const interpreterAdded = z.object({ interpreterId: z.uuid() });

/** A language that somebody on call interprets, and through which hops. */
export const languageOffer = z.object({ language: languageCode, hops: z.array(hop).min(1).max(2) });
export type LanguageOffer = z.infer<typeof languageOffer>;

export const requestOutcome = z.enum(['answered', 'nobody', 'withdrawn', 'call-over']);
export type RequestOutcome = z.infer<typeof requestOutcome>;

/** The last asking for an interpreter in a call, as its call-taker sees it. */
export const interpreterRequestView = z.object({
  language: languageCode,
  hops: z.array(hop).max(2),
  outcome: requestOutcome.nullable(),
});
export type InterpreterRequestView = z.infer<typeof interpreterRequestView>;

/** Messages of a desk about interpreters. */
export const interpreterCommands = [
  z.object({ kind: z.literal('find-languages'), into: deskLanguage }),
  z.object({
    kind: z.literal('ask-interpreter'),
    callId: z.uuid(),
    language: languageCode,
    into: deskLanguage,
  }),
  /** Everybody in the call hears a sentence in that language. */
  z.object({ kind: z.literal('play-language-sample'), callId: z.uuid(), language: languageCode }),
] as const;
export type InterpreterCommand = z.infer<(typeof interpreterCommands)[number]>;

/** The answer to `find-languages`. */
export const deskLanguages = z.object({
  kind: z.literal('languages'),
  languages: z.array(languageOffer),
  /** The languages of which there is a sample to play. */
  samples: z.array(languageCode),
});
export type DeskLanguages = z.infer<typeof deskLanguages>;
