import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { addJob, handle, type Job, type JobHandler, TryAgainLaterError } from '../../../platform/jobs/job.ts';
import type { Blinding } from '../../blinding/index.ts';
import {
  appendEntry,
  findLookUpsComparedUntil,
  lineActor,
  listSearches,
  noEnquiry,
} from '../../ledger/index.ts';
import { page } from '../../staff/index.ts';
import { compareLookUps } from './compare-look-ups.ts';

const auditLookUps: Job<Record<string, never>> = {
  name: 'audit-look-ups',
  payload: z.strictObject({}),
  mostAttempts: 25,
};

const EVERY_MS = 24 * 3_600_000;
const AFTER_START_MS = 5 * 60_000;
/** So far apart may the clocks of line and key server be; what is younger is compared the next time. */
const SLACK_MS = 10 * 60_000;

const auditAfter = (tx: Tx, now: Date, ms: number): Promise<void> =>
  addJob(tx, auditLookUps, {}, { key: auditLookUps.name, runAt: new Date(now.getTime() + ms) });

/** Sees to it that the key server's log is compared after this start of the line, with all that came while it was down, and daily from then on. */
export const auditLookUpsAfterStart = (tx: Tx, now: Date): Promise<void> =>
  auditAfter(tx, now, AFTER_START_MS);

const earlier = (at: Date, ms: number) => new Date(at.getTime() - ms);

/**
 * Compares the look-ups that the key server has in its log with the searches of the ledger, from where the last comparison ended. Whoever looks up
 * beside the line is in the log alone; people are told of it.
 */
export function lookUpAudit(parts: {
  db: Database;
  clock: Clock;
  blinding: Pick<Blinding, 'lookUps'>;
}): JobHandler {
  const { db, clock, blinding } = parts;
  return handle(auditLookUps, ['look-ups-compared'], async () => {
    const comparedUntil = (await findLookUpsComparedUntil(db)) ?? new Date(0);
    const answer = await blinding.lookUps(earlier(comparedUntil, comparedUntil.getTime() > 0 ? SLACK_MS : 0));
    if ('refused' in answer) throw new TryAgainLaterError('key-server-away');
    const { begunAt, lookUps } = answer;
    const now = clock.now();
    const from = begunAt > comparedUntil ? begunAt : comparedUntil;
    const until = earlier(answer.isWhole ? now : (lookUps.at(-1)?.at ?? now), SLACK_MS);
    if (until <= from) {
      await inTransaction(db, (tx) => auditAfter(tx, now, EVERY_MS));
      return 'nothing-to-do';
    }
    const searches = await listSearches(db, earlier(from, SLACK_MS));
    const difference = compareLookUps(lookUps, searches, { from, until });
    await inTransaction(db, async (tx) => {
      const subject = { from: from.toISOString(), until: until.toISOString(), ...difference };
      appendEntry(tx, { kind: 'look-ups-compared', at: now, actor: lineActor, ...noEnquiry, subject });
      if (difference.unknown + difference.unmade > 0)
        await page(tx, { event: 'look-ups-differ', about: null, at: now });
      await auditAfter(tx, now, answer.isWhole ? EVERY_MS : 0);
    });
    return 'acted';
  });
}
