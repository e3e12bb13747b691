import type { z } from 'zod';
import { type AgencyProposal, agencyFunction } from '../../../../contract/agency.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { defineKind } from '../../staff/index.ts';
import { endVerifications } from '../verification.ts';
import { findAgency, setFunction } from './agencies-store.ts';
import { isServed } from './agency.ts';
import { aboutAgency, decidedByTwo, factsOf, isAsShown } from './agency-kind.ts';

const content = aboutAgency.extend({ from: agencyFunction.nullable(), to: agencyFunction.nullable() });
type Content = z.infer<typeof content>;

/** What an agency is for. With it the agency is enabled, without it disabled; what was proven of its officers ends then. */
export const agencyFunctionKind = defineKind({
  kind: 'agency-function',
  content,
  ...decidedByTwo,
  showFacts: ({ from, to, ...agency }) => [
    ...factsOf(agency),
    { name: 'functionNow', value: from ?? 'disabled' },
    { name: 'functionThen', value: to ?? 'disabled' },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
      const { agencyId, from, to } = agreed;
      if (!(await isAsShown(tx, agreed)) || !(await setFunction(tx, { agencyId, from, to }, proposalId)))
        return refuse('HL_AGENCY_CHANGED');
      const actor = staffActor(approverAccountId);
      const subject = { agencyId, proposalId, from, to };
      appendEntry(tx, { kind: 'agency-function-set', at, actor, ...noEnquiry, subject });
      if (!isServed({ function: to }))
        await endVerifications(tx, { agencyId }, { because: 'agency-disabled', at, actor });
      return undefined;
    },
  },
});

/** The content of a proposal, complete, so that whoever approves sees what the agency is now and what it will be. */
export async function prepareFunction(
  tx: Tx,
  agencyId: string,
  { to }: Extract<AgencyProposal, { kind: 'agency-function' }>,
): Promise<Content | Refusal> {
  const agency = await findAgency(tx, agencyId);
  if (!agency) return refuse('HL_NOT_FOUND');
  if (agency.function === to) return refuse('HL_AGENCY_CHANGED');
  const { ori, name } = agency;
  return { agencyId, ori, name, from: agency.function, to };
}
