import { z } from 'zod';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { defineKind, putInPlace } from '../../staff/index.ts';
import { type Thresholds, thresholds } from './thresholds.ts';
import { insertThresholds, readThresholds } from './thresholds-store.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

const content = z.strictObject({
  replaces: z.int().min(0),
  before: thresholds,
  /** The whole of it, as the database compares it with what is stored. */
  after: thresholds,
});
type Content = z.infer<typeof content>;

/** From when on something is an alert, for two people to decide: a threshold that nobody reaches is a detector that is off. */
export const watchThresholdsChange = defineKind({
  kind: 'watch-thresholds-change',
  content,
  propose: 'watch:propose',
  approve: 'watch:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ before, after }) =>
    listChanged(before, after).flatMap(({ name, now, then }) => [
      { name: 'thresholdNow', value: `${name}: ${now}` },
      { name: 'thresholdThen', value: `${name}: ${then}` },
    ]),
  effect: putInPlace({
    newest: async (tx) => (await readThresholds(tx)).version,
    insert: insertThresholds,
    another: 'HL_THRESHOLDS_CHANGED',
    entry: 'watch-thresholds-applied',
  }),
});

/** The content of a proposal, complete, so that whoever approves sees what holds now and what will. */
export async function prepareThresholds(
  tx: Tx,
  { replaces, content: after }: { replaces: number; content: Thresholds },
): Promise<Content | Refusal> {
  const now = await readThresholds(tx);
  const isSame = listChanged(now.content, after).length === 0;
  return now.version !== replaces || isSame
    ? refuse('HL_THRESHOLDS_CHANGED')
    : { replaces, before: now.content, after };
}

/** Each number that becomes another, by where it stands. */
function listChanged(before: Thresholds, after: Thresholds): { name: string; now: number; then: number }[] {
  return Object.entries(after).flatMap(([detector, limits]) =>
    Object.entries<number>(limits).flatMap(([limit, then]) => {
      const old: Record<string, number> = before[detector as keyof Thresholds];
      const now = old[limit] ?? then;
      return now === then ? [] : [{ name: `${detector} ${limit}`, now, then }];
    }),
  );
}
