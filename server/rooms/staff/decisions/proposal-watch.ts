import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Log } from '../../../platform/log.ts';
import { repeatEvery } from '../../../platform/repeat.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { carryOutWithin, expireWithin } from './decide.ts';
import { stateOf } from './proposal.ts';
import { listNotCarriedOut, listUndecided, lockEffect, type StoredProposal } from './proposals-store.ts';
import type { DecisionParts } from './propose.ts';

const EVERY_MS = 30_000;

/** Expires what waited too long, and carries out what was approved and has its effect outside of the database. */
export async function watchProposalsOnce(parts: DecisionParts, log: Log): Promise<void> {
  const { db, clock } = parts;
  for (const proposal of await listUndecided(db)) {
    if (stateOf(proposal, clock.now()) === 'expired')
      await inTransaction(db, (tx) => expireWithin(parts, tx, proposal));
  }
  for (const proposal of await listNotCarriedOut(db)) await carryOutAfterwards(parts, proposal, log);
}

async function carryOutAfterwards(parts: DecisionParts, proposal: StoredProposal, log: Log): Promise<void> {
  const { db, clock, kinds } = parts;
  const { proposalId, deciderAccountId } = proposal;
  const kind = kinds.find((known) => known.kind === proposal.kind);
  if (!kind || deciderAccountId === null) return;
  try {
    await inTransaction(db, async (tx) => {
      if (await lockEffect(tx, proposalId))
        await carryOutWithin(parts, tx, { proposal, kind, decider: { accountId: deciderAccountId } });
    });
  } catch (error) {
    log.error(
      { code: 'HL_EFFECT_FAILED', proposalId, error },
      'What was approved could not be carried out; trying again.',
    );
    const failed = { kind: 'proposal-effect-failed', subject: { proposalId } } as const;
    await inTransaction(db, (tx) =>
      appendEntry(tx, { at: clock.now(), actor: lineActor, ...noEnquiry, ...failed }),
    );
  }
}

/** Looks every half minute. Returns what stops it. */
export function startProposalWatch(parts: DecisionParts, log: Log): () => Promise<void> {
  return repeatEvery(parts.clock, EVERY_MS, async () => {
    try {
      await watchProposalsOnce(parts, log);
    } catch (error) {
      log.error(
        { code: 'HL_WATCH_FAILED', error },
        'The watch over proposals failed; the next round follows.',
      );
    }
  });
}
