import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { hashToken } from '../session.ts';
import { beginSession, type OpenedSession } from '../sessions.ts';
import { findAccount } from '../staff-store.ts';
import { hasEnabledAccount, insertAccountOfPerson } from './accounts-store.ts';
import { OPEN_MS, SEALED_MS, toBreakGlassView } from './break-glass-state.ts';
import { findSeal, insertOpening, insertReview, insertSeal, listUnopened } from './break-glass-store.ts';
import { openingContext, type SealedWords, sealWords } from './evidence.ts';
import { defineKind } from './proposal-kind.ts';
import { findParticipant, listOthersOfRoles } from './proposals-store.ts';
import type { DecisionParts } from './propose.ts';

const visitor = { kind: 'visitor' } as const;

/** A sealed account of somebody who works here. Its code is in two halves, so neither of the two who make it can open it. */
export const breakGlassCreate = defineKind({
  kind: 'break-glass-create',
  content: z.strictObject({
    accountId: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    staffNumber: z.string(),
  }),
  propose: 'break-glass:propose',
  approve: 'break-glass:approve',
  lifetimeMs: 7 * 24 * 3_600_000,
  opens: 'break-glass',
  showFacts: ({ name, staffNumber }) => [
    { name: 'person', value: name },
    { name: 'staffNumber', value: staffNumber },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, content, { at, secret, approverAccountId }) => {
      const { accountId, personId } = content;
      if (!(await hasEnabledAccount(tx, personId))) return refuse('HL_ACCOUNT_NOT_AS_EXPECTED');
      await insertAccountOfPerson(tx, { ...content, role: 'break-glass', isNewPerson: false }, at);
      const expiresAt = new Date(at.getTime() + SEALED_MS);
      await insertSeal(tx, { accountId, codeHash: hashToken(secret ?? ''), at, expiresAt });
      const subject = { accountId, personId };
      const actor = staffActor(approverAccountId);
      appendEntry(tx, { at, actor, ...noEnquiry, kind: 'break-glass-sealed', subject });
      return undefined;
    },
  },
});

export type OpenRequest = { staffNumber: string; code: string; reason: string };

/**
 * Opens a sealed account for an hour, once, and tells everybody who watches over the line. Every refusal reads the same, and each
 * is written down. Wrong codes never close it, for then any visitor could keep it shut: a code has 256 bits, and who tries is
 * slowed down by their address.
 */
export async function openBreakGlass(
  parts: DecisionParts,
  { staffNumber, code, reason }: OpenRequest,
): Promise<OpenedSession | Refusal> {
  const stopped = parts.checkText([{ path: 'reason', text: reason }]);
  if (stopped.length > 0) return inTransaction(parts.db, (tx) => refuseOpening(parts, tx, null, stopped));
  return inTransaction(parts.db, async (tx) => {
    const at = parts.clock.now();
    const seals = await listUnopened(tx, staffNumber, at);
    const seal = seals.find(({ codeHash }) => timingSafeEqual(codeHash, hashToken(code)));
    if (!seal) return refuseOpening(parts, tx, seals[0]?.accountId ?? null);
    const sealedReason = await sealWords(parts.keys, openingContext(seal.accountId), reason);
    return openWithin(parts, tx, seal.accountId, sealedReason);
  });
}

async function openWithin(
  parts: DecisionParts,
  tx: Tx,
  accountId: string,
  reason: SealedWords,
): Promise<OpenedSession | Refusal> {
  const at = parts.clock.now();
  const until = new Date(at.getTime() + OPEN_MS);
  const account = await findAccount(tx, accountId);
  if (!account || !(await insertOpening(tx, { accountId, reason, at, until })))
    return refuseOpening(parts, tx, accountId);
  const opened = await beginSession(tx, parts, account, 'break-glass', until);
  const subject = { accountId, sessionId: opened.session.sessionId };
  appendEntry(tx, { at, actor: staffActor(accountId), ...noEnquiry, kind: 'break-glass-opened', subject });
  const watching = await listOthersOfRoles(tx, ['supervisor', 'operator', 'privacy-officer'], null);
  const told = { accountIds: watching, proposalId: null, about: accountId };
  await parts.notify(tx, { kind: 'break-glass-opened', ...told, at });
  return opened;
}

function refuseOpening(
  { clock }: DecisionParts,
  tx: Tx,
  accountId: string | null,
  fields?: { path: string; message: string }[],
): Refusal {
  const code = fields ? 'HL_FREE_TEXT_STOPPED' : 'HL_BREAK_GLASS_REFUSED';
  const subject = { accountId, code };
  appendEntry(tx, { at: clock.now(), actor: visitor, ...noEnquiry, kind: 'break-glass-refused', subject });
  return refuse(code, fields);
}

/** Another person signs off what was done while it was open. */
export async function reviewBreakGlass(
  parts: DecisionParts,
  reviewerAccountId: string,
  accountId: string,
): Promise<undefined | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const at = parts.clock.now();
    const seal = await findSeal(tx, accountId);
    const reviewer = await findParticipant(tx, reviewerAccountId);
    if (!seal || !reviewer || toBreakGlassView(seal, at).state !== 'used') return refuse('HL_NOT_FOUND');
    const actor = staffActor(reviewerAccountId);
    if (reviewer.personId === seal.personId) {
      const tried = { action: 'break-glass-review', code: 'HL_SECOND_PERSON_NEEDED' };
      appendEntry(tx, { at, actor, ...noEnquiry, kind: 'request-refused', subject: tried });
      return refuse('HL_SECOND_PERSON_NEEDED');
    }
    if (!(await insertReview(tx, seal, reviewer, at))) return refuse('HL_PROPOSAL_DECIDED');
    appendEntry(tx, { at, actor, ...noEnquiry, kind: 'break-glass-reviewed', subject: { accountId } });
    return undefined;
  });
}
