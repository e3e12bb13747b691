import type { CallBackCommand } from '../../../../contract/call-back.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Call, findParticipant, lockCall, type Participant, whenSentAway } from '../../calls/index.ts';
import { checkFreeText } from '../../disclosure/index.ts';
import { type Actor, appendEntry, keepContent, noEnquiry, readKept, staffActor } from '../../ledger/index.ts';
import { afterWrongWord, type CallBack, mayEndAs, WORD_HOLDS_MS } from './call-back.ts';
import type { CallBackParts } from './call-back-parts.ts';
import { hasCall } from './call-backs.ts';
import { findCallBack, updateCallBack } from './call-backs-store.ts';
import { stillProves } from './call-officer-back.ts';
import { endOf } from './end-call-back.ts';
import { isSameWord, newWord } from './one-time-word.ts';
import { refuseUnserved } from './require-served.ts';

type Outcome = 'done' | Refusal;
type Of<Kind extends CallBackCommand['kind']> = Extract<CallBackCommand, { kind: Kind }>;
export type Known = { call: Call; callBack: CallBack; agency: Participant | undefined };
type Parts = Pick<CallBackParts, 'db' | 'clock' | 'ids' | 'keys'>;

/** The agency is with the call-taker, and the caller has heard nothing of it. */
const isConsulted = ({ call, agency }: Known): boolean =>
  call.state === 'held' && agency?.state === 'joined' && agency.withCallerSince === null;

/** Draws the word that dispatch is to pass on. Only while the caller is on hold: whoever heard it would prove nothing by saying it. */
export function giveWord(parts: Parts, accountId: string, { callBackId }: Of<'give-word'>): Promise<Outcome> {
  return withCallBack(parts, accountId, callBackId, async (tx, known) => {
    const { callBack } = known;
    // Whoever answers an officer's own telephone is no dispatch.
    if (callBack.state !== 'answered' || callBack.officerId !== null) return refuse('HL_CALL_MOVED_ON');
    if (!isConsulted(known)) return refuse('HL_WORD_WAS_HEARD');
    const at = parts.clock.now();
    const unserved = await refuseUnserved(tx, callBack, { at, actor: staffActor(accountId) });
    if (unserved) return unserved;
    const wordSubjectId = parts.ids.uuid();
    const wordKept = await keepContent(tx, parts.keys, wordSubjectId, newWord());
    const wordExpiresAt = new Date(at.getTime() + WORD_HOLDS_MS);
    await updateCallBack(tx, { ...callBack, state: 'word-given', wordSubjectId, wordKept, wordExpiresAt });
    const { callId } = callBack;
    const entry = { kind: 'call-back-word-given', at, actor: staffActor(accountId), ...noEnquiry } as const;
    appendEntry(tx, { ...entry, subject: { callId, callBackId } });
    return 'done';
  });
}

/** What the caller says that the word is. The agency must have gone by then, unheard by the caller. */
export function enterWord(
  parts: Parts,
  accountId: string,
  { callBackId, word }: Of<'enter-word'>,
): Promise<Outcome> {
  return withCallBack(parts, accountId, callBackId, async (tx, { call, callBack, agency }) => {
    const { state, wordKept, wordExpiresAt } = callBack;
    const isCallerThere = call.state === 'talking' && call.callerLeg === 'there';
    if (state !== 'word-given' || wordKept === null || !isCallerThere) return refuse('HL_CALL_MOVED_ON');
    const at = parts.clock.now();
    const actor = staffActor(accountId);
    const ending = { at, actor, ids: parts.ids };
    if (agency?.withCallerSince != null) {
      await endOf(tx, callBack, { outcome: 'word-heard', ...ending });
      return refuse('HL_WORD_WAS_HEARD');
    }
    if (wordExpiresAt === null || wordExpiresAt <= at) {
      await endOf(tx, callBack, { outcome: 'word-expired', ...ending });
      return refuse('HL_CALL_MOVED_ON');
    }
    const unserved = await refuseUnserved(tx, callBack, ending);
    if (unserved) return unserved;
    const given = await readKept(tx, parts.keys, wordKept);
    return tryWord(tx, callBack, given !== undefined && isSameWord(given, word), ending);
  });
}

/** Counts the try; the right word proves the caller, and after too many wrong ones nothing is proven. */
async function tryWord(
  tx: Tx,
  callBack: CallBack,
  isRight: boolean,
  ending: Pick<CallBackParts, 'ids'> & { at: Date; actor: Actor },
): Promise<Outcome> {
  const { at, actor } = ending;
  const { callId, callBackId } = callBack;
  const tried: CallBack = { ...callBack, wordTries: callBack.wordTries + 1 };
  await updateCallBack(tx, tried);
  const subject = { callId, callBackId, tries: tried.wordTries, isRight };
  appendEntry(tx, { kind: 'call-back-word-tried', at, actor, ...noEnquiry, subject });
  const outcome = isRight ? 'dispatch-confirmed' : afterWrongWord(tried.wordTries);
  if (outcome) await endOf(tx, tried, { outcome, ...ending });
  return isRight ? 'done' : refuse('HL_WORD_NOT_RIGHT');
}

/** What came of the talk with the agency, as the call-taker says. Whoever is not the officer is let go then. */
export async function conclude(
  parts: Pick<CallBackParts, 'participants'> & Parts,
  accountId: string,
  { callBackId, outcome }: Of<'conclude-call-back'>,
): Promise<Outcome> {
  const after: { gone?: Participant } = {};
  const actor = staffActor(accountId);
  const concluded = await withCallBack(parts, accountId, callBackId, async (tx, { callBack, agency }) => {
    const isThere = agency?.state === 'joined';
    if (!mayEndAs(callBack.state, outcome) || (outcome === 'officer-reached' && !isThere))
      return refuse('HL_CALL_MOVED_ON');
    const at = parts.clock.now();
    const isReached = outcome === 'officer-reached';
    const unserved = isReached && (await refuseUnserved(tx, callBack, { at, actor }));
    if (unserved) return unserved;
    const end = !isReached || (await stillProves(tx, callBack)) ? outcome : 'nothing-confirmed';
    await endOf(tx, callBack, { outcome: end, at, actor, ids: parts.ids });
    if (end !== 'officer-reached' && isThere) after.gone = agency;
    return 'done';
  });
  const { gone } = after;
  if (gone) await parts.participants.end(gone.participantId, whenSentAway(gone.state), actor);
  return concluded;
}

/** The officer was reached at the agency: the first line, on which anybody may be, is let go, and the call goes on over the agency's. */
export async function letFirstLineGo(
  parts: Pick<CallBackParts, 'line'> & Parts,
  accountId: string,
  { callBackId }: Of<'let-first-line-go'>,
): Promise<Outcome> {
  const after: { left?: Call } = {};
  const outcome = await withCallBack(parts, accountId, callBackId, async (tx, { call, callBack, agency }) => {
    if (callBack.outcome !== 'officer-reached' || agency?.state !== 'joined')
      return refuse('HL_CALL_MOVED_ON');
    if (call.state === 'rejoining') return refuse('HL_CALL_MOVED_ON');
    const { callId } = call;
    const entry = { kind: 'call-back-first-line-left', actor: staffActor(accountId), ...noEnquiry } as const;
    appendEntry(tx, { ...entry, at: parts.clock.now(), subject: { callId, callBackId } });
    after.left = call;
    return 'done';
  });
  const { left } = after;
  if (left) await parts.line.tryCommand(left, [{ do: 'hang-up', channelId: left.callerChannelId }]);
  return outcome;
}

/** Who answered, in the call-taker's words; checked as all free text is, and kept sealed as evidence. */
export function noteWhoAnswered(
  parts: Parts,
  accountId: string,
  { callBackId, text }: Of<'note-who-answered'>,
): Promise<Outcome> {
  return withCallBack(parts, accountId, callBackId, async (tx, { callBack }) => {
    const { callId } = callBack;
    const entry = { at: parts.clock.now(), actor: staffActor(accountId), ...noEnquiry };
    const isStopped = checkFreeText([{ path: 'text', text }]).length > 0;
    const kind = isStopped ? 'call-back-note-stopped' : 'call-back-noted';
    appendEntry(tx, { kind, ...entry, subject: { callId, callBackId } });
    if (isStopped) return refuse('HL_FREE_TEXT_STOPPED');
    await updateCallBack(tx, { ...callBack, noteKept: await keepContent(tx, parts.keys, callBackId, text) });
    return 'done';
  });
}

/** Reads a call-back with its call locked, for whoever has that call. */
export async function withCallBack(
  { db }: Parts,
  accountId: string,
  callBackId: string,
  act: (tx: Tx, known: Known) => Promise<Outcome>,
): Promise<Outcome> {
  return inTransaction(db, async (tx) => {
    const found = await findCallBack(tx, { callBackId });
    if (!found) return refuse('HL_NOT_FOUND');
    const call = await lockCall(tx, found.callId);
    const callBack = await findCallBack(tx, { callBackId });
    if (!callBack || !hasCall(call, accountId)) return refuse('HL_NOT_YOUR_CALL');
    const { participantId } = callBack;
    const agency = participantId === null ? undefined : await findParticipant(tx, { participantId });
    return act(tx, { call, callBack, agency });
  });
}
