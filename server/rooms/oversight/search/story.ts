import { MOST_STORY_ENTRIES, type Story, type StoryStep } from '../../../../contract/oversight.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { listCallEvents } from '../../calls/index.ts';
import {
  findEnquiryIdOfReference,
  findEnquiryOfReference,
  listCallsOfEnquiry,
} from '../../enquiries/index.ts';
import {
  appendEntry,
  noEnquiry,
  type ReadEntry,
  searchableKinds,
  searchEntries,
  staffActor,
} from '../../ledger/index.ts';
import { findRecording } from '../../recordings/index.ts';
import { describeEntries } from './describe-entries.ts';
import type { SearchParts } from './search.ts';
import { everythingShown } from './shown.ts';

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
    const by = { at, actor: staffActor(viewerId), ...noEnquiry, enquiryId };
    appendEntry(tx, { kind: 'story-viewed', ...by, subject: {} });
    const callIds = await listCallsOfEnquiry(tx, enquiryId);
    const newest = await newestOf(tx, { enquiryId, callIds }, at);
    const rows = await describeEntries(tx, newest.slice(0, MOST_STORY_ENTRIES).toReversed());
    const steps = [
      ...(await tellCalls(tx, callIds)),
      ...rows.map((row): StoryStep => ({ of: 'entry', ...row })),
    ];
    return {
      ...{ reference, enquiryId, openedIn: (await findEnquiryOfReference(tx, reference))?.callId ?? null },
      steps: steps.toSorted((one, other) => one.at.localeCompare(other.at)),
      isCut: newest.length > MOST_STORY_ENTRIES,
    };
  });
}

/** What is written down of a call and of no enquiry: who listened, and how it was proven who calls, also before the enquiry was opened. */
const ofCalls = searchableKinds.filter((kind) =>
  /^(listening-(began|changed)|caller-proven|call-back-|call-code-redeemed|officer-telephone-)/.test(kind),
);

type Told = { enquiryId: string; callIds: readonly string[] };

/** One more than is told where there is more, the newest first. */
async function newestOf(tx: Tx, { enquiryId, callIds }: Told, at: Date): Promise<ReadEntry[]> {
  const shown = { ...(await everythingShown(tx, at)), limit: MOST_STORY_ENTRIES + 1 };
  const found = [
    ...(await searchEntries(tx, { ...shown, of: [{ enquiryIds: [enquiryId] }] })),
    ...(await searchEntries(tx, { ...shown, of: [{ callIds }], kinds: ofCalls })),
  ];
  const once = new Map(found.map((entry) => [entry.entryId, entry]));
  return [...once.values()].toSorted((one, other) => other.entryId - one.entryId);
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
