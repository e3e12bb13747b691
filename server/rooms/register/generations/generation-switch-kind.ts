import { z } from 'zod';
import { custodianId } from '../../../../contract/register.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { staffActor } from '../../ledger/index.ts';
import { defineKind } from '../../staff/index.ts';
import { KEPT_MS, maySwitchTo } from './generation.ts';
import { findActive, findGeneration } from './generations-store.ts';
import { switchGeneration } from './switch-generation.ts';

const content = z.strictObject({
  generationId: z.uuid(),
  custodianId,
  openedAt: z.iso.datetime(),
  records: z.int(),
  replacedId: z.uuid().nullable(),
  recordsNow: z.int(),
});
type Content = z.infer<typeof content>;

/** Which generation of a custodian is searched, for two people to decide: one that would change much, or one that was replaced. */
export const generationSwitch = defineKind({
  kind: 'generation-switch',
  content,
  propose: 'generation:propose',
  approve: 'generation:approve',
  lifetimeMs: KEPT_MS,
  showFacts: (agreed) => [
    { name: 'custodian', value: agreed.custodianId },
    { name: 'generationOpened', value: agreed.openedAt },
    { name: 'recordsNow', value: String(agreed.recordsNow) },
    { name: 'recordsThen', value: String(agreed.records) },
  ],
  effect: {
    when: 'with-approval',
    carryOut: (tx, agreed, { proposalId, approverAccountId, at }) => {
      const { generationId, custodianId: whose, replacedId } = agreed;
      const actor = staffActor(approverAccountId);
      return switchGeneration(tx, { generationId, custodianId: whose, replacedId, proposalId, at, actor });
    },
  },
});

/** The content of a proposal, complete, so that whoever approves sees what is searched now and what will be. */
export async function prepareSwitch(tx: Tx, generationId: string, at: Date): Promise<Content | Refusal> {
  const generation = await findGeneration(tx, generationId);
  if (!generation) return refuse('HL_NOT_FOUND');
  const { state, custodianId: whose, openedAt, replacedAt, records } = generation;
  if (!maySwitchTo({ state, keptSince: replacedAt ?? openedAt }, { isAgreed: true, now: at }))
    return refuse('HL_GENERATIONS_CHANGED');
  const active = await findActive(tx, whose);
  return {
    ...{ generationId, custodianId: whose, openedAt: openedAt.toISOString(), records },
    replacedId: active?.generationId ?? null,
    recordsNow: active?.records ?? 0,
  };
}
