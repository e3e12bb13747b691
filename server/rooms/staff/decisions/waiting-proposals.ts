import type { Tx } from '../../../platform/db/database.ts';
import { contentOf } from './proposal-kind.ts';
import { listUndecided } from './proposals-store.ts';

/** What is proposed of that kind and waits for a second person: the contents, which the room of the kind reads. */
export async function listWaitingContents(tx: Tx, kind: string, now: Date): Promise<unknown[]> {
  const undecided = await listUndecided(tx);
  return undecided
    .filter((proposal) => proposal.kind === kind && proposal.expiresAt > now)
    .map(({ document }) => contentOf(document));
}
