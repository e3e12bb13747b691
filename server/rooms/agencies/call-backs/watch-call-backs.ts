import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import {
  findCall,
  findOpenWrapUp,
  findParticipant,
  isTerminal,
  lockCall,
  tellOnHold,
} from '../../calls/index.ts';
import { lineActor } from '../../ledger/index.ts';
import { endVerifications } from '../verification.ts';
import { listProofsSince } from '../verification-store.ts';
import { type CallBack, promptOf } from './call-back.ts';
import type { CallBackParts } from './call-back-parts.ts';
import { findCallBack, listCallBacksSince } from './call-backs-store.ts';
import { endOf } from './end-call-back.ts';

/** A proof that was made and ended between two looks is seen all the same. */
const LOOK_BACK_MS = 60_000;
/** Nobody is on hold for longer. */
const LONGEST_HOLD_MS = 20 * 60_000;
/** How often whoever waits on hold hears what is being done. */
const WORD_EVERY_MS = 30_000;

/** Looks after callers whose agency is called back, after words that have expired, and after what is proven. */
export class CallBackWatch {
  readonly #parts: CallBackParts;
  /** What each caller on hold was told last, and when. */
  readonly #told = new Map<string, { prompt: string; at: Date }>();
  /** What was proven, or not any more, at the last look, by call. */
  #proven = new Map<string, string>();
  #changed: (callId: string) => void = () => {};

  constructor(parts: CallBackParts) {
    this.#parts = parts;
  }

  /** `changed` is told of each call of which something else is proven than before, or nothing any more. */
  observe(changed: (callId: string) => void): void {
    this.#changed = changed;
  }

  /** Called twice a second. */
  async look(): Promise<void> {
    const { db, clock } = this.#parts;
    const recent = await listCallBacksSince(db, new Date(clock.now().getTime() - LONGEST_HOLD_MS));
    // The last of each call says where that call is now.
    const last = new Map(recent.map((callBack) => [callBack.callId, callBack]));
    const waiting = new Set<string>();
    for (const callBack of last.values()) {
      const { endedAt, wordExpiresAt } = callBack;
      if (endedAt === null && wordExpiresAt && wordExpiresAt <= clock.now()) await this.#expire(callBack);
      else if (await this.#tell(callBack)) waiting.add(callBack.callId);
    }
    for (const callId of this.#told.keys()) if (!waiting.has(callId)) this.#told.delete(callId);
    await this.#compareProofs(db);
  }

  async #expire({ callId, callBackId }: CallBack): Promise<void> {
    const { db, clock, ids } = this.#parts;
    const hasEnded = await inTransaction(db, async (tx) => {
      await lockCall(tx, callId);
      const now = await findCallBack(tx, { callBackId });
      const at = clock.now();
      if (now?.state !== 'word-given' || !now.wordExpiresAt || now.wordExpiresAt > at) return false;
      await endOf(tx, now, { outcome: 'word-expired', at, actor: lineActor, ids });
      return true;
    });
    if (hasEnded) this.#changed(callId);
  }

  /** False where nobody waits on hold for this. */
  async #tell({ callId, participantId, state, endedAt, outcome }: CallBack): Promise<boolean> {
    const { db, clock, line } = this.#parts;
    const call = await findCall(db, callId);
    if (call?.state !== 'held' || call.callerLeg === 'to-dial') return false;
    // On hold for something else, after whoever called was told.
    if (endedAt !== null && call.stateSince > endedAt) return false;
    const agency =
      participantId === null || endedAt !== null ? undefined : await findParticipant(db, { participantId });
    const prompt = promptOf(state, agency?.state === 'joined', outcome);
    if (!prompt) return false;
    const now = clock.now();
    const last = this.#told.get(callId);
    if (last?.prompt === prompt && now.getTime() - last.at.getTime() < WORD_EVERY_MS) return true;
    this.#told.set(callId, { prompt, at: now });
    await tellOnHold(line, callId, [prompt]);
    return true;
  }

  /** What was proven of a call ends with it, once whoever had it has written down what came of it. */
  async #compareProofs(db: Database): Promise<void> {
    const proven = new Map<string, string>();
    const since = new Date(this.#parts.clock.now().getTime() - LOOK_BACK_MS);
    for (const { callId, verificationId, isOver } of await listProofsSince(db, since)) {
      proven.set(callId, `${verificationId} ${isOver}`);
      if (!isOver && (await this.#isOver(callId))) await this.#endProof(callId);
    }
    const before = this.#proven;
    this.#proven = proven;
    for (const callId of new Set([...before.keys(), ...proven.keys()]))
      if (before.get(callId) !== proven.get(callId)) this.#changed(callId);
  }

  async #isOver(callId: string): Promise<boolean> {
    const { db } = this.#parts;
    const call = await findCall(db, callId);
    if (!call || !isTerminal(call.state)) return false;
    const wrapUp = call.callTakerId === null ? undefined : await findOpenWrapUp(db, call.callTakerId);
    return wrapUp?.callId !== callId;
  }

  async #endProof(callId: string): Promise<void> {
    const { db, clock } = this.#parts;
    const end = { because: 'call-over', at: clock.now(), actor: lineActor } as const;
    await inTransaction(db, (tx) => endVerifications(tx, { callId }, end));
  }
}
