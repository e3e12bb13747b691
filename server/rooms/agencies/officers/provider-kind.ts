import { z } from 'zod';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { defineKind } from '../../staff/index.ts';
import { findServedAgency } from '../directory/served-store.ts';
import { replaceProvider } from './providers-store.ts';

const DAY_MS = 24 * 3_600_000;

const content = z.strictObject({
  agencyId: z.uuid(),
  agencyName: z.string(),
  agencyOri: z.string(),
  providerId: z.uuid(),
  issuer: z.url().max(300),
  clientId: z.string().min(1).max(200),
});
export type ProviderContent = z.infer<typeof content>;

/** An agency's own sign-in, for two people to decide: whoever controls it can sign in as any of its officers who use it. */
export const agencyProviderChange = defineKind({
  kind: 'agency-provider',
  content,
  propose: 'officer:propose',
  approve: 'officer:approve',
  lifetimeMs: 7 * DAY_MS,
  showFacts: ({ agencyName, agencyOri, issuer, clientId }) => [
    { name: 'agency', value: `${agencyName} (${agencyOri})` },
    { name: 'issuer', value: issuer },
    { name: 'clientId', value: clientId },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
      const { agencyId, providerId } = agreed;
      if (!(await findServedAgency(tx, agencyId))) return refuse('HL_AGENCY_NOT_SERVED');
      await replaceProvider(tx, agreed, { proposalId, at });
      const actor = staffActor(approverAccountId);
      const entry = { at, actor, ...noEnquiry, kind: 'agency-provider-set' } as const;
      appendEntry(tx, { ...entry, subject: { agencyId, providerId, proposalId } });
      return undefined;
    },
  },
});

/** The content of a proposal, complete, so that whoever approves sees whose sign-in it is. */
export async function prepareProvider(
  tx: Tx,
  { ids }: { ids: Ids },
  wanted: Pick<ProviderContent, 'agencyId' | 'issuer' | 'clientId'>,
): Promise<ProviderContent | Refusal> {
  const agency = await findServedAgency(tx, wanted.agencyId);
  if (!agency) return refuse('HL_AGENCY_NOT_SERVED');
  return { ...wanted, agencyName: agency.name, agencyOri: agency.ori, providerId: ids.uuid() };
}
