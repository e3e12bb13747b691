import type { Clock } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { type Actor, appendEntry, noEnquiry, officerActor } from '../../ledger/index.ts';
import type { Officer } from '../officers/officer.ts';
import { endVerifications, prove, type Verification } from '../verification.ts';
import { digestOfCode, isSameDigest, type LiveCode, MOST_ERRORS_OF_CODE, nobodysCode } from './call-code.ts';
import { countAgainstCode, endCode, findNamed } from './call-codes-store.ts';
import { type CodeKeys, openCodeKey } from './code-key.ts';
import { lockCodeKey } from './code-key-store.ts';

type Parts = { clock: Clock; ids: Ids; keys: CodeKeys };
type Written = { officer: Pick<Officer, 'officerId' | 'officerNumber'>; enquiryId: string; code: string };

/**
 * Redeems a code for a conversation in writing: an officer who does not speak on a telephone types it where they are signed in, and
 * it proves them for that one enquiry. Errors count against the code; not against the line, for only its own officer gets this far.
 */
export async function redeemInWriting(
  tx: Tx,
  { clock, ids, keys }: Parts,
  { officer: { officerId, officerNumber }, enquiryId, code }: Written,
): Promise<Verification | Refusal> {
  const at = clock.now();
  const key = await openCodeKey(tx, keys);
  await lockCodeKey(tx);
  const named = await findNamed(tx, officerNumber);
  const live = named?.officerId === officerId ? named.live : undefined;
  const digest = digestOfCode(key, { officerId, enquiryId, code });
  const isRight = isSameDigest(digest, live?.digest ?? nobodysCode.digest);
  if (!named || !live || !isRight || live.expiresAt <= at) return refuseWritten(tx, officerId, live, at);
  const { callCodeId } = live;
  const actor = officerActor(officerId);
  await endCode(tx, callCodeId, { because: 'redeemed', redeemedIn: null, at });
  const proven = await prove(
    tx,
    {
      ...{
        verificationId: ids.uuid(),
        method: 'call-code',
        agencyId: named.agencyId,
        officerId,
        callId: null,
      },
      ...{ enquiryId, evidenceId: callCodeId, provenBy: null, provenAt: at },
    },
    actor,
  );
  const entry = { at, actor, ...noEnquiry, enquiryId, verification: proven.id } as const;
  const subject = { callId: null, officerId, callCodeId, forgiven: 0 };
  appendEntry(tx, { ...entry, kind: 'call-code-redeemed', subject });
  return proven;
}

/** The conversation is over: what the code has proven in it ends. What is proven of a call about the same enquiry goes on. */
export const endProofInWriting = (
  tx: Tx,
  enquiryId: string,
  { at, actor }: { at: Date; actor: Actor },
): Promise<number> => endVerifications(tx, { writtenAbout: enquiryId }, { because: 'call-over', at, actor });

async function refuseWritten(
  tx: Tx,
  officerId: string,
  live: LiveCode | undefined,
  at: Date,
): Promise<Refusal> {
  const isVoid = live !== undefined && live.errors + 1 >= MOST_ERRORS_OF_CODE;
  await countAgainstCode(tx, live, isVoid ? { at, because: 'voided' } : undefined);
  const entry = { at, actor: officerActor(officerId), ...noEnquiry } as const;
  if (isVoid) {
    const subject = { officerId, callCodeId: live.callCodeId, because: 'voided' } as const;
    appendEntry(tx, { ...entry, kind: 'call-code-ended', subject });
  }
  const subject = { action: 'call-code-in-writing', code: 'HL_CALL_CODE_REFUSED' };
  appendEntry(tx, { ...entry, kind: 'request-refused', subject });
  return refuse('HL_CALL_CODE_REFUSED');
}
