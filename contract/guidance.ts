import { z } from 'zod';
import { requestedEvidence } from './decision.ts';
import shipped from './guidance-shipped.json' with { type: 'json' };
import { saidAloud } from './said-aloud.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
/** As it is read out and dialled in the United States: digits and hyphens. */
const number = text(14).regex(/^\d[\d-]{1,12}\d$/);
/** The two letters of the United States Postal Service for a state or a territory. */
export const stateCode = z.string().regex(/^[A-Z]{2}$/);

/** What the numbers of the whole country are for. */
export const nationalLineName = z.enum([
  'emergency',
  'childProtection',
  'trafficking',
  'crisis',
  'missing',
  'orr',
]);

const nationalLine = z.strictObject({
  name: nationalLineName,
  number,
  /** Whose it is, as it calls itself. */
  of: text(120),
  source: text(300),
  /** Null for what the line was shipped with, which nobody of this line has checked. */
  checkedOn: z.iso.date().nullable(),
});
export type NationalLine = z.infer<typeof nationalLine>;

const checked = { number, source: text(300), checkedOn: z.iso.date() };
const stateLine = z.strictObject({ state: stateCode, of: text(120), ...checked });
/** The ten digits that reach an emergency centre from elsewhere; 911 dialled here would reach the one of this city. */
const emergencyCentre = z.strictObject({ state: stateCode, area: text(80), ...checked });
const prompts = z.array(text(300)).max(12);

/**
 * Whom to call for a child in danger, and what to say with it: each number with its source and the day on which it was checked. A state that is not
 * in `states` shows the national numbers only.
 */
export const guidanceContent = z.strictObject({
  national: z.array(nationalLine).min(1).max(12),
  states: z.array(stateLine).max(60),
  emergencyCentres: z.array(emergencyCentre).max(500),
  prompts: z.strictObject({ en: prompts, es: prompts }),
  /** What is said aloud. A version of before these words were part of it has those that the line is shipped with. */
  said: saidAloud.default(() => saidAloud.parse(shipped.said)),
});
export type GuidanceContent = z.infer<typeof guidanceContent>;
export type StateLine = GuidanceContent['states'][number];
export type EmergencyCentre = GuidanceContent['emergencyCentres'][number];

/** One version of it, as it is kept in files, here and at every desk. Version 0 is what the line was shipped with. */
export const guidance = z.strictObject({
  version: z.int().min(0),
  approvedAt: z.iso.datetime().nullable(),
  content: guidanceContent,
});
export type Guidance = z.infer<typeof guidance>;

export const shippedGuidance: Guidance = guidance.parse({ version: 0, approvedAt: null, content: shipped });

/** Numbers are checked again each year. */
const CHECK_AFTER_DAYS = 365;
const DAY_MS = 24 * 3_600_000;

/** Whether a number has to be checked before it is relied upon. It is shown all the same. */
export function isCheckDue(checkedOn: string | null, now: Date): boolean {
  return checkedOn === null || now.getTime() - Date.parse(checkedOn) > CHECK_AFTER_DAYS * DAY_MS;
}

/** `POST /api/guidance/proposals`: the whole of it, in place of version `replaces`. */
export const proposeGuidance = z.strictObject({
  proposal: z.strictObject({ replaces: z.int().min(0), content: guidanceContent }),
  evidence: requestedEvidence,
});
