import type { InCallCommand } from '../../../contract/in-call.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import {
  type Call,
  findCall,
  findCallOf,
  findGuest,
  findParticipant,
  isConnected,
  listParticipants,
  lockCall,
  setMuted,
} from '../calls/index.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import type { DeskBoard } from './desk-board.ts';
import type { RouterParts } from './router.ts';

type Outcome = 'done' | Refusal;
type Of<Kind extends InCallCommand['kind']> = Extract<InCallCommand, { kind: Kind }>;

/** What a desk does with its own part in a call: the keys of its telephone, its microphone, and a call code that was spoken. */
export class DeskInCall {
  readonly #parts: RouterParts;
  readonly #board: DeskBoard;

  constructor(parts: RouterParts, board: DeskBoard) {
    this.#parts = parts;
    this.#board = board;
  }

  carryOut(accountId: string, command: InCallCommand): Promise<Outcome> {
    switch (command.kind) {
      case 'press-key':
        return this.#press(accountId, command);
      case 'enter-call-code':
        return this.#enterCode(accountId, command);
      case 'set-muted':
        return this.#setMuted(accountId, command);
    }
  }

  /** Whatever was wrong with it, the call-taker is told the same. */
  async #enterCode(accountId: string, { callId, digits }: Of<'enter-call-code'>): Promise<Outcome> {
    const call = await findCallOf(this.#parts.db, accountId);
    if (call?.callId !== callId || !isConnected(call.state)) return refuse('HL_NOT_YOUR_CALL');
    const outcome = await this.#parts.callCodes.redeem(callId, digits, accountId);
    if (outcome === 'accepted') return 'done';
    return refuse(outcome === 'refused' ? 'HL_CALL_CODE_REFUSED' : 'HL_CALL_CODES_UNAVAILABLE');
  }

  async #press(accountId: string, { callId, participantId, key }: Of<'press-key'>): Promise<Outcome> {
    const { db, clock, exchanges } = this.#parts;
    const call = await findCallOf(db, accountId);
    if (call?.callId !== callId || !isConnected(call.state)) return refuse('HL_NOT_YOUR_CALL');
    const channelId = await this.#channelOf(call, participantId);
    if (!channelId) return refuse('HL_CALL_MOVED_ON');
    const entry = {
      kind: 'key-pressed',
      at: clock.now(),
      actor: staffActor(accountId),
      ...noEnquiry,
    } as const;
    await inTransaction(db, (tx) => appendEntry(tx, { ...entry, subject: { callId, participantId } }));
    return (await exchanges.of(call.exchange).pressKey(channelId, key)) === 'done'
      ? 'done'
      : refuse('HL_CALL_MOVED_ON');
  }

  /** Undefined where nobody is there to hear a key. */
  async #channelOf(call: Call, participantId: string | null): Promise<string | undefined> {
    if (participantId === null) return call.callerLeg === 'there' ? call.callerChannelId : undefined;
    const found = await findParticipant(this.#parts.db, { participantId });
    return found?.callId === call.callId && found.state === 'joined' ? found.legId : undefined;
  }

  async #setMuted(accountId: string, { callId, muted }: Of<'set-muted'>): Promise<Outcome> {
    const { db, clock } = this.#parts;
    const isSet = await inTransaction(db, async (tx) => {
      const call = await lockCall(tx, callId);
      const guest = await findGuest(tx, accountId);
      const isInIt = guest?.callId === callId && guest.state === 'joined';
      if (!isConnected(call.state) || (call.callTakerId !== accountId && !isInIt)) return false;
      await setMuted(tx, { callId, accountId }, muted, clock.now());
      return true;
    });
    if (!isSet) return refuse('HL_NOT_YOUR_CALL');
    await this.#show(callId);
    return 'done';
  }

  async #show(callId: string): Promise<void> {
    const call = await findCall(this.#parts.db, callId);
    const participants = await listParticipants(this.#parts.db, callId);
    for (const accountId of new Set([call?.callTakerId, ...participants.map((one) => one.accountId)]))
      if (accountId) this.#board.refresh(accountId);
  }
}
