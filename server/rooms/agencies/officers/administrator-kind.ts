import { z } from 'zod';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { staffActor } from '../../ledger/index.ts';
import { defineKind, mailAddress, type ProposalKind } from '../../staff/index.ts';
import { findServedAgency } from '../directory/served-store.ts';
import { findProofOfAgency } from './enrolling-store.ts';
import { type InvitingParts, inviteOfficer } from './invite-officer.ts';

const DAY_MS = 24 * 3_600_000;
/** The call-back that a proposal names is no older than this. */
export const CALL_BACK_COUNTS_MS = DAY_MS;

const content = z.strictObject({
  agencyId: z.uuid(),
  agencyName: z.string(),
  agencyOri: z.string(),
  officerId: z.uuid(),
  name: z.string().trim().min(1).max(120),
  badge: z.string().trim().min(1).max(40),
  mailAddress,
  /** The call-back in which the agency named this person; it proves that the agency was really reached. */
  callBackId: z.uuid(),
});
export type AdministratorContent = z.infer<typeof content>;
export type WantedAdministrator = Pick<
  AdministratorContent,
  'agencyId' | 'name' | 'badge' | 'mailAddress' | 'callBackId'
>;

/** The first officer of an agency, for two people to decide. The link is mailed when the second has approved. */
export const agencyAdministrator = (parts: InvitingParts): ProposalKind =>
  defineKind({
    kind: 'agency-administrator',
    content,
    propose: 'officer:propose',
    approve: 'officer:approve',
    lifetimeMs: DAY_MS,
    showFacts: (agreed) => [
      { name: 'agency', value: `${agreed.agencyName} (${agreed.agencyOri})` },
      { name: 'officerName', value: agreed.name },
      { name: 'officerBadge', value: agreed.badge },
      { name: 'mailAddress', value: agreed.mailAddress },
      { name: 'callBack', value: agreed.callBackId },
    ],
    effect: {
      when: 'with-approval',
      carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
        const { agencyId, callBackId, officerId, name, badge } = agreed;
        if (!(await findServedAgency(tx, agencyId))) return refuse('HL_AGENCY_NOT_SERVED');
        // It held when it was proposed; that the decision took its time is no fault of the agency's.
        const since = new Date(at.getTime() - 2 * CALL_BACK_COUNTS_MS);
        if (!(await findProofOfAgency(tx, { agencyId, callBackId, since })))
          return refuse('HL_CALL_BACK_NEEDED');
        const invited = { officerId, agencyId, role: 'administrator', name, badge } as const;
        const actor = staffActor(approverAccountId);
        const to = { mailAddress: agreed.mailAddress, by: { proposalId } };
        await inviteOfficer(tx, parts, { ...invited, ...to }, actor);
        return undefined;
      },
    },
  });

/** The content of a proposal, complete, so that whoever approves sees whom it is about. */
export async function prepareAdministrator(
  tx: Tx,
  { ids, clock }: Pick<InvitingParts, 'ids' | 'clock'>,
  wanted: WantedAdministrator,
): Promise<AdministratorContent | Refusal> {
  const { agencyId, callBackId } = wanted;
  const agency = await findServedAgency(tx, agencyId);
  if (!agency) return refuse('HL_AGENCY_NOT_SERVED');
  const since = new Date(clock.now().getTime() - CALL_BACK_COUNTS_MS);
  if (!(await findProofOfAgency(tx, { agencyId, callBackId, since }))) return refuse('HL_CALL_BACK_NEEDED');
  return { ...wanted, agencyName: agency.name, agencyOri: agency.ori, officerId: ids.uuid() };
}
