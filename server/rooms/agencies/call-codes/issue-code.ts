import type { Purpose } from '../../../../contract/enquiry.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Ids } from '../../../platform/ids.ts';
import { type Actor, appendEntry, noEnquiry, officerActor } from '../../ledger/index.ts';
import { CODE_LIVES_MS, type CodeEnd, digestOfCode, newCode } from './call-code.ts';
import { endCode, insertCode, lockLiveCode } from './call-codes-store.ts';
import { type CodeKeys, openCodeKey } from './code-key.ts';

export type IssuingParts = { clock: Clock; ids: Ids; keys: CodeKeys };
/** `code` is shown once and kept nowhere. */
export type IssuedCode = { code: string; expiresAt: Date };

/**
 * Issues a code to an officer for one enquiry, in place of the one that may be live. Whoever calls this has made sure that the
 * officer is active, has proved who they are for this very code, and filed that enquiry.
 */
export async function issueCode(
  tx: Tx,
  { clock, ids, keys }: IssuingParts,
  { officerId, enquiryId, purpose }: { officerId: string; enquiryId: string; purpose: Purpose | null },
): Promise<IssuedCode> {
  const at = clock.now();
  const actor = officerActor(officerId);
  await endLiveCode(tx, officerId, { because: 'replaced', at, actor });
  const code = newCode();
  const callCodeId = ids.uuid();
  const expiresAt = new Date(at.getTime() + CODE_LIVES_MS);
  const digest = digestOfCode(await openCodeKey(tx, keys), { officerId, enquiryId, code });
  await insertCode(tx, { callCodeId, officerId, enquiryId, digest, issuedAt: at, expiresAt });
  const subject = { officerId, callCodeId };
  appendEntry(tx, { at, actor, ...noEnquiry, enquiryId, purpose, kind: 'call-code-issued', subject });
  return { code, expiresAt };
}

type LiveEnd = { because: Extract<CodeEnd, 'replaced' | 'revoked'>; at: Date; actor: Actor };

/** Ends the code that an officer may have. One whose time was over has expired, whatever ends it now. */
export async function endLiveCode(
  tx: Tx,
  officerId: string,
  { because, at, actor }: LiveEnd,
): Promise<number> {
  const live = await lockLiveCode(tx, officerId);
  if (!live) return 0;
  const { callCodeId, expiresAt } = live;
  const end = expiresAt <= at ? 'expired' : because;
  if (!(await endCode(tx, callCodeId, { because: end, redeemedIn: null, at }))) return 0;
  const subject = { officerId, callCodeId, because: end } as const;
  appendEntry(tx, { at, actor, ...noEnquiry, kind: 'call-code-ended', subject });
  return 1;
}
