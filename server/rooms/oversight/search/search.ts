import type { z } from 'zod';
import type { SearchRequest, Story, StoryStep, searchResult } from '../../../../contract/oversight.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { listCallEvents } from '../../calls/index.ts';
import { findEnquiryIdOfReference, listCallsOfEnquiry } from '../../enquiries/index.ts';
import { appendEntry, noEnquiry, searchEntries, staffActor } from '../../ledger/index.ts';
import { findRecording } from '../../recordings/index.ts';
import { listAccountsOfCustodians } from '../../staff/index.ts';
import { describeEntries } from './describe-entries.ts';
import { kindsOf } from './kind-groups.ts';
import { everythingShown } from './shown.ts';
import { entriesSought, findSought } from './sought.ts';

export type SearchParts = { db: Database; clock: Clock };

const A_PAGE = 100;
const MOST_STEPS = 2_000;

/**
 * What was written down, narrowed by time, person, officer, agency, enquiry and what it is about. What people of custodians do is not among it, whoever looks
 * (promise 6). The search itself is an entry: by what it was narrowed, never to whom.
 */
export function searchLedger(
  { db, clock }: SearchParts,
  viewerId: string,
  request: SearchRequest,
): Promise<z.infer<typeof searchResult> | Refusal> {
  return inTransaction(db, async (tx) => {
    const sought = await findSought(tx, request);
    if (!sought) return refuse('HL_NOT_FOUND');
    const entries = await searchEntries(tx, {
      ...{ from: new Date(request.from), until: new Date(request.until) },
      ...{ of: await entriesSought(tx, sought), kinds: kindsOf(request.group) },
      ...{ notOf: await listAccountsOfCustodians(tx), before: request.before, limit: A_PAGE },
    });
    const narrowedBy = (['accountId', 'officerNumber', 'ori', 'reference', 'group'] as const).filter(
      (name) => request[name] !== null,
    );
    const subject = { narrowedBy, count: entries.length };
    const entry = { at: clock.now(), actor: staffActor(viewerId), ...noEnquiry, subject };
    appendEntry(tx, { kind: 'oversight-searched', ...entry });
    const goesOn = entries.length === A_PAGE ? (entries.at(-1)?.entryId ?? null) : null;
    return { entries: await describeEntries(tx, entries), goesOn };
  });
}

/** Everything that was written down of one enquiry, every move of its calls and their recordings, as one time line. */
export function tellStory(
  { db, clock }: SearchParts,
  viewerId: string,
  reference: string,
): Promise<Story | Refusal> {
  return inTransaction(db, async (tx) => {
    const enquiryId = await findEnquiryIdOfReference(tx, reference);
    if (enquiryId === undefined) return refuse('HL_NOT_FOUND');
    const at = clock.now();
    appendEntry(tx, {
      kind: 'story-viewed',
      at,
      actor: staffActor(viewerId),
      ...noEnquiry,
      enquiryId,
      subject: {},
    });
    const shown = await everythingShown(tx, at);
    const entries = await searchEntries(tx, {
      ...shown,
      of: [{ enquiryIds: [enquiryId] }],
      limit: MOST_STEPS,
    });
    const rows = await describeEntries(tx, entries.toReversed());
    const steps = [
      ...(await tellCalls(tx, await listCallsOfEnquiry(tx, enquiryId))),
      ...rows.map((row): StoryStep => ({ of: 'entry', ...row })),
    ];
    return { reference, enquiryId, steps: steps.toSorted((one, other) => one.at.localeCompare(other.at)) };
  });
}

/** Every move of these calls, and what of them was recorded. */
async function tellCalls(tx: Tx, callIds: readonly string[]): Promise<StoryStep[]> {
  const steps: StoryStep[] = [];
  for (const callId of callIds) {
    for (const { at, state, cause } of await listCallEvents(tx, callId))
      steps.push({ of: 'call', callId, at, state, cause });
    const recording = await findRecording(tx, { callId });
    if (!recording) continue;
    const { recordingId, beganAt, state, durationMs } = recording;
    steps.push({ of: 'recording', recordingId, callId, at: beganAt.toISOString(), state, durationMs });
  }
  return steps;
}
