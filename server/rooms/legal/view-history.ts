import type { LegalHistory } from '../../../contract/legal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findDeciders } from '../staff/index.ts';
import { listChanges } from './changes.ts';
import { listVersions } from './legal-store.ts';

/** Every version, the newest first: from when until when it was in force, who agreed on it, and what it changed. */
export async function viewHistory(tx: Tx): Promise<LegalHistory> {
  const stored = await listVersions(tx);
  const people = await findDeciders(
    tx,
    stored.map(({ proposalId }) => proposalId),
  );
  const versions = stored.map(({ version, approvedAt, proposalId, content }, at) => {
    const agreed = people.get(proposalId);
    return {
      ...{ version, from: approvedAt.toISOString(), until: stored[at + 1]?.approvedAt.toISOString() ?? null },
      ...{ proposedBy: agreed?.proposer ?? '', approvedBy: agreed?.decider ?? '' },
      changes: listChanges(stored[at - 1]?.content, content),
    };
  });
  return { versions: versions.reverse() };
}
