import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { findOfficerMail } from '../../agencies/index.ts';
import { findOfficersOf, findReferences } from '../../enquiries/index.ts';
import { appendEntry, findProcessMailOutcomes } from '../../ledger/index.ts';
import { findChallenge } from '../../legal/index.ts';
import { queueMail } from '../../staff/index.ts';
import { insertAct, listActs } from './acts-store.ts';
import { narrowingOf } from './narrow.ts';
import { noticeWords } from './notice-words.ts';
import { insertNotice, listNotices } from './notices-store.ts';
import { notReached, type OfficerNotice, objectionsUntil } from './objections.ts';
import { challengeUntil } from './process.ts';
import { type Asked, byStaff, type ProcessParts } from './process-parts.ts';
import { lockProcess, type Process } from './process-store.ts';
import { silencedUntil } from './silence.ts';

/** What became of the last mail to the officer of each enquiry. */
export async function readNotices(tx: Tx, processId: string): Promise<OfficerNotice[]> {
  const last = new Map((await listNotices(tx, processId)).map((notice) => [notice.enquiryId, notice]));
  const notices = [...last.values()];
  const sent = await findProcessMailOutcomes(
    tx,
    notices.flatMap(({ mailId }) => (mailId === null ? [] : [mailId])),
  );
  return notices.map(({ enquiryId, at, mailId }) => ({
    ...{ enquiryId, at },
    outcome: mailId === null ? 'no-address' : (sent.get(mailId) ?? 'waiting'),
  }));
}

/**
 * Writes to the officer of each enquiry of which something is given, once more to whom nothing was delivered: what is given, until when they may object, and how. Who
 * has no address, or is not enrolled, is told in another way.
 */
export function writeToOfficers(
  parts: ProcessParts,
  { accountId, processId }: Asked,
): Promise<{ written: number; notWritten: number } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const process = await lockProcess(tx, processId);
    if (!process) return refuse('HL_NOT_FOUND');
    const at = parts.clock.now();
    const acts = await listActs(tx, processId);
    if (silencedUntil(acts, at) !== null) return refuse('HL_PROCESS_SILENCED');
    const telling = { acts, notices: await readNotices(tx, processId), period: await findChallenge(tx) };
    const wanted = notReached(process, telling.notices);
    const until = objectionsUntil(process, telling, at);
    const isOpen = process.state === 'agreed' && (until === null || at < until);
    if (!isOpen || wanted.length === 0) return refuse('HL_PROCESS_MOVED_ON');
    await insertAct(tx, processId, { at, accountId, act: 'written', whom: 'officer', noteKept: null });
    const officers = await findOfficersOf(tx, wanted);
    const references = await findReferences(tx, wanted);
    let written = 0;
    for (const enquiryId of wanted) {
      const reference = references.get(enquiryId) ?? '';
      const about = { enquiryId, reference, officerId: officers.get(enquiryId) };
      if (await writeToOne(parts, tx, process, about, { accountId, at })) written += 1;
    }
    return { written, notWritten: wanted.length - written };
  });
}

type About = { enquiryId: string; reference: string; officerId: string | undefined };

/** False where no mail can go to the officer. Either way it is written down. */
async function writeToOne(
  { ids, keys }: ProcessParts,
  tx: Tx,
  { processId, kind, scope, challengeUntil: least }: Process,
  { enquiryId, reference, officerId }: About,
  { accountId, at }: { accountId: string; at: Date },
): Promise<boolean> {
  const by = { ...byStaff(at, accountId), enquiryId };
  const to = officerId === undefined ? undefined : await findOfficerMail(tx, keys, officerId);
  if (to === undefined) {
    await insertNotice(tx, processId, { enquiryId, at, mailId: null });
    appendEntry(tx, { ...by, kind: 'process-notice-not-sent', subject: { processId } });
    return false;
  }
  const mailId = ids.uuid();
  const { objectTo, ...period } = await findChallenge(tx);
  const until = new Date(Math.max(least?.getTime() ?? 0, challengeUntil(at, period).getTime()));
  const words = noticeWords({
    ...{ reference, kind, parts: scope?.parts ?? [], until, objectTo },
    narrowedTo: scope ? narrowingOf(scope) : undefined,
  });
  await insertNotice(tx, processId, { enquiryId, at, mailId });
  await queueMail(tx, { mailId, to, reason: 'process-notice', ...words });
  appendEntry(tx, { ...by, kind: 'process-notice-queued', subject: { processId, mailId } });
  return true;
}
