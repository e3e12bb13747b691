import type { ThresholdsView } from '../../../../contract/watch.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { type Account, findDeciders, listWaitingContents, mayDo, rolesThatMay } from '../../staff/index.ts';
import { readThresholds } from './thresholds-store.ts';

/** Which thresholds hold, since when and by whom, who may make them others, and by whose clocks it is night. */
export function viewThresholds(
  { db, clock, zone }: { db: Database; clock: Clock; zone: string | null },
  { accountId, role }: Pick<Account, 'accountId' | 'role'>,
): Promise<ThresholdsView> {
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    const { version, content, agreed } = await readThresholds(tx);
    const waiting = await listWaitingContents(tx, 'watch-thresholds-change', at);
    const people = agreed && (await findDeciders(tx, [agreed.proposalId])).get(agreed.proposalId);
    appendEntry(tx, {
      ...{ kind: 'watch-thresholds-viewed', at, actor: staffActor(accountId), ...noEnquiry },
      subject: { version },
    });
    return {
      ...{ version, content, zone, waiting: waiting.length },
      agreed: agreed && {
        since: agreed.at.toISOString(),
        ...{ proposedBy: people?.proposer ?? '', approvedBy: people?.decider ?? '' },
      },
      ...{ mayPropose: mayDo(role, 'watch:propose'), confirmers: rolesThatMay('watch:approve') },
    };
  });
}
