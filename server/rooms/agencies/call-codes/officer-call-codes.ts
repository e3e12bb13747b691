import type { CodeOutcome } from '../../../../contract/call.ts';
import type { Purpose } from '../../../../contract/enquiry.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { CallCodes } from '../../calls/index.ts';
import { type Actor, appendEntry, lineActor, noEnquiry, staffActor } from '../../ledger/index.ts';
import { prove } from '../verification.ts';
import {
  type CodeError,
  type CodeRefusal,
  digestOfCode,
  ERRORS_COUNT_MS,
  isSameDigest,
  judgeEntry,
  type LiveCode,
  MOST_ERRORS_OF_CODE,
  nobodysCode,
  readEnteredCode,
} from './call-code.ts';
import {
  countAgainstCode,
  countErrors,
  endCode,
  findNamed,
  forgiveErrors,
  insertError,
  type NamedOfficer,
} from './call-codes-store.ts';
import { wordOnCodes } from './closing-rule.ts';
import { type CodeKeys, openCodeKey } from './code-key.ts';
import { lockCodeKey } from './code-key-store.ts';
import { closeCodes } from './codes-closing.ts';

/** Makes an enquiry that was filed beforehand the call's, where that call has none with words of its own. Returns its purpose. */
export type AttachEnquiry = (
  tx: Tx,
  filed: { enquiryId: string; callId: string },
  at: Date,
) => Promise<Purpose | null>;
export type CallCodeParts = {
  db: Database;
  clock: Clock;
  ids: Ids;
  keys: CodeKeys;
  attachEnquiry: AttachEnquiry;
};

/** One entry of digits in one call; `enteredBy` is the call-taker who typed what the caller said. */
type Entry = { callId: string; digits: string; enteredBy: string | null; at: Date };
type Looked = {
  named: NamedOfficer | undefined;
  isCode: boolean;
  refusal: CodeRefusal | undefined;
  /** Before this entry. */
  errorsOnLine: number;
};

/** Redeems the codes of enrolled officers. Tries of the whole line run one after another, so that no limit is passed by haste. */
export class OfficerCallCodes implements CallCodes {
  readonly #parts: CallCodeParts;
  readonly #observers = new Set<(callId: string) => void>();

  constructor(parts: CallCodeParts) {
    this.#parts = parts;
  }

  /** Tells `observer` of each call whose caller was proven by a code, once that is stored. */
  whenRedeemed(observer: (callId: string) => void): void {
    this.#observers.add(observer);
  }

  async redeem(callId: string, digits: string, enteredBy: string | null = null): Promise<CodeOutcome> {
    const { db, clock } = this.#parts;
    const entry: Entry = { callId, digits, enteredBy, at: clock.now() };
    const outcome = await inTransaction(db, (tx) => this.#redeemWithin(tx, entry));
    if (outcome === 'accepted') for (const observe of this.#observers) observe(callId);
    return outcome;
  }

  async #redeemWithin(tx: Tx, entry: Entry): Promise<CodeOutcome> {
    const key = await openCodeKey(tx, this.#parts.keys);
    await lockCodeKey(tx);
    const looked = await lookUp(tx, key, entry);
    const { named, isCode, refusal, errorsOnLine } = looked;
    if (refusal === undefined && named?.live) return this.#accept(tx, entry, named, named.live);
    await refuseEntry(tx, entry, looked);
    const isCounted = isCode && isError(refusal ?? 'no-live-code');
    const counted = { errors: errorsOnLine + 1, closedSince: null, now: entry.at };
    if (isCounted && wordOnCodes(counted) === 'closed') await closeCodes(tx, this.#parts, entry.at);
    return refusal === 'too-many-on-line' ? 'unavailable' : 'refused';
  }

  async #accept(tx: Tx, entry: Entry, named: NamedOfficer, live: LiveCode): Promise<CodeOutcome> {
    const { callId, at } = entry;
    const { officerId, agencyId } = named;
    const { callCodeId, enquiryId } = live;
    await endCode(tx, callCodeId, { because: 'redeemed', redeemedIn: callId, at });
    const forgiven = await forgiveErrors(tx, { callId, officerId }, at);
    const purpose = await this.#parts.attachEnquiry(tx, { enquiryId, callId }, at);
    const actor = actorOf(entry);
    const verificationId = this.#parts.ids.uuid();
    // It is the code that proves, also where a call-taker typed what was said: nobody's judgement is in it.
    const proven = { ...{ verificationId, agencyId, officerId, callId, enquiryId }, provenBy: null };
    const byCode = { ...proven, method: 'call-code', evidenceId: callCodeId, provenAt: at } as const;
    const verification = await prove(tx, byCode, actor);
    appendEntry(tx, {
      ...{ at, actor, ...noEnquiry, enquiryId, purpose, verification: verification.id },
      kind: 'call-code-redeemed',
      subject: { callId, officerId, callCodeId, forgiven },
    });
    return 'accepted';
  }
}

const actorOf = ({ enteredBy }: Entry): Actor => (enteredBy === null ? lineActor : staffActor(enteredBy));

/** Looks everything up and computes everything, whatever was keyed in, and only then judges. */
async function lookUp(tx: Tx, key: Buffer, { callId, digits, at }: Entry): Promise<Looked> {
  const entered = readEnteredCode(digits);
  const since = new Date(at.getTime() - ERRORS_COUNT_MS);
  const errors = await countErrors(tx, { callId, since });
  const named = await findNamed(tx, entered?.officerNumber ?? '');
  const digest = digestOfCode(key, {
    officerId: named?.officerId ?? nobodysCode.id,
    enquiryId: named?.live?.enquiryId ?? nobodysCode.id,
    code: entered?.code ?? '',
  });
  const isRight = isSameDigest(digest, named?.live?.digest ?? nobodysCode.digest);
  const refusal = judgeEntry({
    ...{ errorsInCall: errors.inCall, errorsOnLine: errors.onLine },
    ...{ isCode: entered !== undefined, isOfficer: named !== undefined, live: named?.live, isRight, at },
  });
  return { named, isCode: entered !== undefined, refusal, errorsOnLine: errors.onLine };
}

const isError = (refusal: CodeRefusal): refusal is CodeError =>
  refusal !== 'too-many-in-call' && refusal !== 'too-many-on-line';

/** Counts an error where it was one, and writes down why nothing was opened. Beyond a limit nothing more is counted. */
async function refuseEntry(tx: Tx, entry: Entry, { named, isCode, refusal }: Looked): Promise<void> {
  const { callId, at } = entry;
  const cause = refusal ?? 'no-live-code';
  const officerId = named?.officerId ?? null;
  const actor = actorOf(entry);
  if (isError(cause)) {
    await insertError(tx, { callId, officerId, isGuess: isCode, at });
    const live = named?.live;
    const isVoid = live !== undefined && live.errors + 1 >= MOST_ERRORS_OF_CODE;
    const because = cause === 'expired' ? 'expired' : isVoid ? 'voided' : undefined;
    await countAgainstCode(tx, live, because && { at, because });
    if (live && because && officerId) {
      const subject = { officerId, callCodeId: live.callCodeId, because } as const;
      appendEntry(tx, { at, actor, ...noEnquiry, kind: 'call-code-ended', subject });
    }
  }
  appendEntry(tx, {
    ...{ at, actor, ...noEnquiry, kind: 'call-code-refused' },
    subject: { callId, officerId, cause },
  });
}
