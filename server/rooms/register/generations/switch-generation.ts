import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { matchSoon } from '../kept/match-kept.ts';
import { lookForOverlapSoon } from '../overlap/look-for-overlap.ts';
import { destroyGeneration, endInTime } from './end-generation.ts';
import { maySwitchTo } from './generation.ts';
import {
  findActive,
  findGeneration,
  type Generation,
  listGenerations,
  lockCustodian,
  markActive,
  markReplaced,
} from './generations-store.ts';

/** Which generation takes the place of which, and by whose leave. */
export type Switch = {
  generationId: string;
  custodianId: string;
  /** What is active until then; null where nothing is. Where that is another by now, nothing is switched. */
  replacedId: string | null;
  /** Null where little changes, so that nobody has to agree. */
  proposalId: string | null;
  at: Date;
  actor: Actor;
};

/**
 * Makes a generation the one that is searched, in the caller's transaction: before its commit everybody finds the old one, after it the new.
 * The old one is kept, to be switched back to. What else was coming in, and is older, is destroyed.
 */
export async function switchGeneration(tx: Tx, wanted: Switch): Promise<Refusal | undefined> {
  const { generationId, custodianId, replacedId, proposalId, at, actor } = wanted;
  await lockCustodian(tx, custodianId);
  const generation = await findGeneration(tx, generationId);
  const active = await findActive(tx, custodianId);
  if (!generation || (active?.generationId ?? null) !== replacedId) return refuse('HL_GENERATIONS_CHANGED');
  const keptSince = generation.replacedAt ?? generation.openedAt;
  const isAgreed = proposalId !== null;
  if (!maySwitchTo({ state: generation.state, keptSince }, { isAgreed, now: at }))
    return refuse('HL_GENERATIONS_CHANGED');
  if (active) {
    await markReplaced(tx, active.generationId, at);
    await endInTime(tx, active.generationId, at);
  }
  await markActive(tx, generation, at);
  await matchSoon(tx, generationId);
  await lookForOverlapSoon(tx, generationId);
  const subject = { generationId, custodianId, replacedId, records: generation.records, proposalId };
  appendEntry(tx, { kind: 'generation-switched', at, actor, ...noEnquiry, subject });
  for (const other of await listOvertaken(tx, generation))
    await destroyGeneration(tx, other, { because: 'overtaken', at, actor });
  return undefined;
}

async function listOvertaken(tx: Tx, { custodianId, sequence }: Generation): Promise<Generation[]> {
  const all = await listGenerations(tx, custodianId);
  return all.filter(
    (other) => (other.state === 'receiving' || other.state === 'waiting') && other.sequence < sequence,
  );
}
