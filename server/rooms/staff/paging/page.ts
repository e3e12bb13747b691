import { z } from 'zod';
import type { PagedEvent } from '../../../../contract/paging.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { addJob, type Job, type JobResult } from '../../../platform/jobs/job.ts';
import { appendEntry, lineActor, noEnquiry, staffActor } from '../../ledger/index.ts';
import type { Staffing } from '../staffing.ts';
import { listReachable } from './channel-store.ts';
import {
  countRepetition,
  findPagedOccasion,
  type Happening,
  insertAcknowledgement,
  insertOccasion,
  insertPage,
  isAcknowledged,
  listConcerned,
  listToldChannels,
  lockOccasion,
  type Occasion,
  takeStep,
} from './page-store.ts';
import { readSteps, readVersion } from './paging-rules-store.ts';
import { type PlannedStep, planSteps } from './plan-steps.ts';

/** The same event about the same thing is told once in this time, and counted besides. */
const STORM_MS = 10 * 60_000;

export const sendPageJob: Job<{ pageId: string }> = {
  name: 'send-page',
  payload: z.strictObject({ pageId: z.uuid() }),
  mostAttempts: 10,
};
export const escalateJob: Job<{ occasionId: string; step: number }> = {
  name: 'escalate-occasion',
  payload: z.strictObject({ occasionId: z.uuid(), step: z.int() }),
  mostAttempts: 12,
};

/**
 * Tells whoever the rules name that something happened, in the transaction in which it happened: messages go out after the
 * commit. Call it for everything that matters; the rules decide who hears of it, and storms are counted.
 *
 *   began --step--> waiting --time, or every message failed--> next step ... last step
 *                      `----acknowledged----> over
 */
export async function page(tx: Tx, happening: Happening): Promise<void> {
  const { event, about, at } = happening;
  if (await countRepetition(tx, happening, new Date(at.getTime() - STORM_MS))) return;
  const version = await readVersion(tx, event, at);
  const occasionId = await insertOccasion(tx, happening, version);
  const subject = { occasionId, event, about };
  appendEntry(tx, { kind: 'occasion-began', at, actor: lineActor, ...noEnquiry, subject });
  await takeSteps(tx, { occasionId, event, version }, 1, at);
}

/** Takes the steps from `from` on that are due at `at`, unless somebody acknowledged or they were taken before. */
export async function takeSteps(tx: Tx, occasion: Occasion, from: number, at: Date): Promise<JobResult> {
  const { occasionId, event, version } = occasion;
  await lockOccasion(tx, occasionId);
  if (await isAcknowledged(tx, occasionId)) return 'nothing-to-do';
  const steps = await readSteps(tx, event, version);
  const told = await listToldChannels(tx, occasionId);
  const concerned = await listConcerned(tx, occasionId);
  const plan = planSteps({ steps, from, people: await listReachable(tx), concerned, told, at });
  let result: JobResult = 'nothing-to-do';
  for (const planned of plan.now) {
    if (!(await takeStep(tx, occasionId, planned.step, at))) return result;
    result = 'acted';
    await queuePages(tx, occasionId, planned, at);
  }
  if (plan.later) await queueStep(tx, occasionId, plan.later.step, plan.later.at);
  return result;
}

async function queuePages(
  tx: Tx,
  occasionId: string,
  { step, messages }: PlannedStep,
  at: Date,
): Promise<void> {
  for (const message of messages) {
    const pageId = await insertPage(tx, occasionId, step, message);
    await addJob(tx, sendPageJob, { pageId }, { runAt: message.sendAt, key: `page:${pageId}` });
  }
  const subject = { occasionId, step, pageCount: messages.length };
  appendEntry(tx, { kind: 'occasion-step-taken', at, actor: lineActor, ...noEnquiry, subject });
}

/** A later moment for the same step takes the place of the one before. */
export function queueStep(tx: Tx, occasionId: string, step: number, runAt: Date): Promise<void> {
  return addJob(tx, escalateJob, { occasionId, step }, { runAt, key: `occasion:${occasionId}:${step}` });
}

/** Somebody who was told has seen it: nobody else is told. Only those may whom a page of the same occasion was meant for. */
export function acknowledge(
  { db, clock }: Pick<Staffing, 'db' | 'clock'>,
  accountId: string,
  pageId: string,
): Promise<{ event: PagedEvent } | Refusal> {
  const at = clock.now();
  return inTransaction(db, async (tx) => {
    const occasion = await findPagedOccasion(tx, pageId, accountId);
    if (!occasion) return refuse('HL_NOT_FOUND');
    const { occasionId, event } = occasion;
    await lockOccasion(tx, occasionId);
    await insertAcknowledgement(tx, occasionId, accountId, at);
    // Also where somebody else was first: this answer shows what it was about.
    appendEntry(tx, {
      kind: 'occasion-acknowledged',
      at,
      actor: staffActor(accountId),
      ...noEnquiry,
      subject: { occasionId, pageId },
    });
    return { event };
  });
}
