import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import { listCallTakers } from '../../calls/index.ts';
import { findLooseUses, findPoliciesBefore } from '../../disclosure/index.ts';
import { findDecisionEntries, listWatchedEntries, type WatchedKind } from '../../ledger/index.ts';
import type { GlassBroken, Listening, LooseUse, NumberAdded, NumberUsed, PolicyChange } from './acts.ts';

/** What the ledger has of what is watched besides enquiries. */
export type WrittenActs = {
  listenings: Listening[];
  numbersAdded: NumberAdded[];
  numbersUsed: NumberUsed[];
  policyChanges: PolicyChange[];
  glassBroken: GlassBroken[];
};

const staff = z.object({ accountId: z.uuid() });
const entry = z.object({ kind: z.string(), at: z.coerce.date(), actor: z.unknown(), subject: z.unknown() });
const listening = z.object({ callTakerId: z.uuid() });
const opened = z.object({ callId: z.uuid() });
const proposal = z.object({ proposalId: z.uuid() });
const numberAdded = z.object({ agencyId: z.uuid(), proposalId: z.uuid(), addedId: z.uuid().nullable() });
const numberUsed = z.object({ telephoneId: z.uuid() });
const policies = z.object({
  version: z.int(),
  proposalId: z.uuid(),
  textSha256: z.string(),
  takesEffectAt: z.coerce.date(),
});

type Written = { entryId: number } & z.infer<typeof entry>;

/** What was written down since then, the oldest first in each list. */
export async function readWrittenActs(db: Database, since: Date): Promise<WrittenActs> {
  const rows = await listWatchedEntries(db, since);
  const written = rows.map(({ entryId, content }): Written => ({ entryId, ...entry.parse(content) }));
  const of = (kind: WatchedKind) => written.filter((one) => one.kind === kind);
  const proposers = new Map(of('proposal-made').map((one) => [proposal.parse(one.subject).proposalId, one]));
  return {
    listenings: [
      ...of('listening-began').map((one) => ({
        ...listenedBy(one),
        callTakerId: listening.parse(one.subject).callTakerId,
      })),
      ...(await toHeardAfterwards(db, of('recording-opened'))),
    ].toSorted((one, other) => one.entryId - other.entryId),
    numbersAdded: of('agency-telephone-changed').flatMap((one) => toNumberAdded(one, proposers)),
    numbersUsed: of('call-back-begun').map((one) => ({
      ...{ entryId: one.entryId, at: one.at, callTakerId: staff.parse(one.actor).accountId },
      telephoneId: numberUsed.parse(one.subject).telephoneId,
    })),
    policyChanges: await readPolicyChanges(db, since, of('policies-decided'), proposers),
    glassBroken: of('break-glass-opened').map(({ entryId, at, subject }) => ({
      ...{ entryId, at, accountId: staff.parse(subject).accountId },
    })),
  };
}

/** Those of these entries, what came of each, and first the version that held before them: what they may have gone back to. */
async function readPolicyChanges(
  db: Database,
  since: Date,
  decided: readonly Written[],
  proposers: Map<string, Written>,
): Promise<PolicyChange[]> {
  const uses = new Map((await findLooseUses(db, since)).map((one) => [one.version, one]));
  const changes: PolicyChange[] = [];
  for (const { entryId, actor, subject } of decided) {
    const { version, proposalId, textSha256, takesEffectAt: at } = policies.parse(subject);
    const changedBy = toBoth(actor, proposers.get(proposalId));
    const used = uses.get(version);
    const usedLoosely = used ? { usedLoosely: await readUse(db, used) } : {};
    changes.push({ entryId, at, version, textSha256, changedBy, ...usedLoosely });
  }
  const before = changes[0] && (await findPoliciesBefore(db, changes[0].version));
  if (!before) return changes;
  const { version, textSha256, takesEffectAt: at } = before;
  return [{ entryId: 0, at, version, textSha256, changedBy: [] }, ...changes];
}

async function readUse(
  db: Database,
  { count, first }: { count: number; first: { decisionId: string; at: Date }[] },
): Promise<LooseUse> {
  const entries = await findDecisionEntries(db, first);
  const enquiryIds = entries.flatMap(({ enquiryId }) => (enquiryId === null ? [] : [enquiryId]));
  return {
    ...{ at: first[0]?.at ?? new Date(0), count },
    ...{ entryIds: entries.map(({ entryId }) => entryId), enquiryIds: [...new Set(enquiryIds)] },
  };
}

const listenedBy = ({ entryId, at, actor }: Written) => ({
  ...{ entryId, at, listenerId: staff.parse(actor).accountId },
});

/** A recording that was opened, as hearing each who answered its call. */
async function toHeardAfterwards(db: Database, written: readonly Written[]): Promise<Listening[]> {
  const callIds = written.map(({ subject }) => opened.parse(subject).callId);
  const callTakers = await listCallTakers(db, [...new Set(callIds)]);
  return written.flatMap((one, at) =>
    callTakers
      .filter(({ callId }) => callId === callIds[at])
      .map(({ callTakerId }) => ({ ...listenedBy(one), callTakerId })),
  );
}

/** The accounts of whoever approved something and whoever proposed it, where both are known. */
const toBoth = (approver: unknown, proposed: Written | undefined): string[] =>
  [approver, proposed?.actor].flatMap((one) => {
    const read = staff.safeParse(one);
    return read.success ? [read.data.accountId] : [];
  });

function toNumberAdded(
  { entryId, at, actor, subject }: Written,
  proposers: Map<string, Written>,
): NumberAdded[] {
  const { agencyId, proposalId, addedId } = numberAdded.parse(subject);
  if (addedId === null) return [];
  const changedBy = toBoth(actor, proposers.get(proposalId));
  return [{ entryId, at, agencyId, telephoneId: addedId, changedBy }];
}
