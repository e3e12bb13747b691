import type { CallBackCommand } from '../../../contract/call-back.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import {
  askAgain,
  type CallBacks,
  callOfficerBack,
  compareOwnTelephone,
  conclude,
  confirmOwnTelephone,
  enterWord,
  findAgenciesToCall,
  giveWord,
  goOnUnproven,
  letFirstLineGo,
  noteWhoAnswered,
} from '../agencies/index.ts';
import { findCallOf, isConnected } from '../calls/index.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import type { DeskBoard } from './desk-board.ts';
import type { DeskTab } from './desk-hub.ts';
import { encodeMessage } from './desk-message.ts';

type Outcome = 'done' | Refusal;
type Of<Kind extends CallBackCommand['kind']> = Extract<CallBackCommand, { kind: Kind }>;

/** What a call-taker does to prove who calls. Afterwards the desk shows what is proven now, also where something was refused. */
export class DeskCallBacks {
  readonly #callBacks: CallBacks;
  readonly #board: DeskBoard;

  constructor(callBacks: CallBacks, board: DeskBoard) {
    this.#callBacks = callBacks;
    this.#board = board;
  }

  async carryOut(tab: DeskTab, command: CallBackCommand): Promise<Outcome> {
    const outcome = await this.#act(tab, command);
    this.#board.refresh(tab.accountId);
    return outcome;
  }

  #act(tab: DeskTab, command: CallBackCommand): Promise<Outcome> {
    const { accountId } = tab;
    const { parts } = this.#callBacks;
    switch (command.kind) {
      case 'find-agencies':
        return this.#find(tab, command);
      case 'begin-call-back':
        return this.#callBacks.begin(accountId, command);
      case 'begin-call-back-to-officer':
        return callOfficerBack(parts, accountId, command);
      case 'compare-officer-telephone':
        return compareOwnTelephone(parts, accountId, command);
      case 'confirm-officer-telephone':
        return confirmOwnTelephone(parts, accountId, command);
      case 'give-up-call-back':
        return this.#callBacks.giveUp(accountId, command);
      case 'give-word':
        return giveWord(parts, accountId, command);
      case 'enter-word':
        return enterWord(parts, accountId, command);
      case 'conclude-call-back':
        return conclude(parts, accountId, command);
      case 'let-first-line-go':
        return letFirstLineGo(parts, accountId, command);
      case 'ask-again':
        return askAgain(parts, accountId, command);
      case 'go-on-unproven':
        return goOnUnproven(parts, accountId, command);
      case 'note-who-answered':
        return noteWhoAnswered(parts, accountId, command);
    }
  }

  /** Only for whoever has a caller: nobody browses the directory here. */
  async #find(tab: DeskTab, { callId, text }: Of<'find-agencies'>): Promise<Outcome> {
    const { db, clock } = this.#callBacks.parts;
    const call = await findCallOf(db, tab.accountId);
    if (call?.callId !== callId || !isConnected(call.state)) return refuse('HL_NOT_YOUR_CALL');
    const at = clock.now();
    const found = await inTransaction(db, async (tx) => {
      const agencies = await findAgenciesToCall(tx, text, at);
      const subject = { callId, count: agencies.length };
      const entry = { kind: 'call-back-agencies-viewed', at, actor: staffActor(tab.accountId) } as const;
      appendEntry(tx, { ...entry, ...noEnquiry, subject });
      for (const { officerId } of agencies.flatMap(({ officers }) => officers))
        appendEntry(tx, {
          ...{ at, actor: staffActor(tab.accountId), ...noEnquiry, kind: 'call-back-officer-viewed' },
          subject: { callId, officerId },
        });
      return agencies;
    });
    tab.send(encodeMessage({ kind: 'agencies', agencies: found }));
    return 'done';
  }
}

/** The kinds of messages that are about proving who calls. */
const kinds: readonly string[] = [
  'find-agencies',
  'begin-call-back',
  'begin-call-back-to-officer',
  'compare-officer-telephone',
  'confirm-officer-telephone',
  'give-up-call-back',
  'give-word',
  'enter-word',
  'conclude-call-back',
  'let-first-line-go',
  'ask-again',
  'go-on-unproven',
  'note-who-answered',
] satisfies CallBackCommand['kind'][];

export const isCallBackCommand = (command: { kind: string }): command is CallBackCommand =>
  kinds.includes(command.kind);
