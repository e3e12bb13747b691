import { z } from 'zod';
import { type AgencyProposal, agreementKind } from '../../../../contract/agency.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { defineKind } from '../../staff/index.ts';
import { aboutAgency, decidedByTwo, factsOf, prepareAgency } from './agency-kind.ts';
import { endAgreement, insertAgreement, listAgreements } from './agreements-store.ts';
import { checkSource } from './check-source.ts';

const agreement = aboutAgency.extend({
  agreementId: z.uuid(),
  agreement: agreementKind,
  signedOn: z.iso.date(),
});
const recorded = agreement.extend({ endsOn: z.iso.date().nullable(), source: z.string() });
const ended = agreement.extend({ endsOn: z.iso.date(), replaces: z.iso.date().nullable() });

const factsOfAgreement = (agreed: z.infer<typeof agreement>) => [
  ...factsOf(agreed),
  { name: 'agreement', value: agreed.agreement },
  { name: 'signedOn', value: agreed.signedOn },
];

/** An agreement of an agency with immigration authorities, which custodians are to know of. */
export const agencyAgreementKind = defineKind({
  kind: 'agency-agreement',
  content: recorded,
  ...decidedByTwo,
  showFacts: (agreed) => [
    ...factsOfAgreement(agreed),
    { name: 'endsOn', value: agreed.endsOn ?? 'open' },
    { name: 'source', value: agreed.source },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
      await insertAgreement(tx, agreed, { proposalId, at });
      const { agencyId, agreementId } = agreed;
      const subject = { agencyId, proposalId, agreementId, agreement: agreed.agreement };
      const actor = staffActor(approverAccountId);
      appendEntry(tx, { kind: 'agency-agreement-recorded', at, actor, ...noEnquiry, subject });
      return undefined;
    },
  },
});

/** When an agreement ends, or has ended. */
export const agencyAgreementEndKind = defineKind({
  kind: 'agency-agreement-end',
  content: ended,
  ...decidedByTwo,
  showFacts: (agreed) => [
    ...factsOfAgreement(agreed),
    { name: 'endsOnNow', value: agreed.replaces ?? 'open' },
    { name: 'endsOn', value: agreed.endsOn },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (
      tx,
      { agencyId, agreementId, endsOn, replaces },
      { proposalId, approverAccountId, at },
    ) => {
      const now = (await listAgreements(tx, agencyId)).find((one) => one.agreementId === agreementId);
      if (now?.endsOn !== replaces) return refuse('HL_AGENCY_CHANGED');
      await endAgreement(tx, { agreementId, endsOn }, proposalId);
      const subject = { agencyId, proposalId, agreementId };
      const actor = staffActor(approverAccountId);
      appendEntry(tx, { kind: 'agency-agreement-ended', at, actor, ...noEnquiry, subject });
      return undefined;
    },
  },
});

type Asked<Kind extends AgencyProposal['kind']> = Extract<AgencyProposal, { kind: Kind }>;

export async function prepareAgreement(
  tx: Tx,
  ids: Ids,
  agencyId: string,
  { agreement: kind, signedOn, endsOn, source }: Asked<'agency-agreement'>,
): Promise<z.infer<typeof recorded> | Refusal> {
  const agency = await prepareAgency(tx, agencyId);
  if (isRefusal(agency)) return agency;
  const stopped = checkSource(source) ?? checkOrder(signedOn, endsOn);
  if (stopped) return stopped;
  return { ...agency, agreementId: ids.uuid(), agreement: kind, signedOn, endsOn, source };
}

export async function prepareAgreementEnd(
  tx: Tx,
  agencyId: string,
  { agreementId, endsOn }: Asked<'agency-agreement-end'>,
): Promise<z.infer<typeof ended> | Refusal> {
  const agency = await prepareAgency(tx, agencyId);
  if (isRefusal(agency)) return agency;
  const known = (await listAgreements(tx, agencyId)).find((one) => one.agreementId === agreementId);
  if (!known || known.endsOn === endsOn) return refuse('HL_AGENCY_CHANGED');
  const { signedOn } = known;
  const stopped = checkOrder(signedOn, endsOn);
  if (stopped) return stopped;
  return { ...agency, agreementId, agreement: known.agreement, signedOn, endsOn, replaces: known.endsOn };
}

/** Days in the form of ISO 8601 are in order as texts are. */
function checkOrder(signedOn: string, endsOn: string | null): Refusal | undefined {
  if (endsOn === null || endsOn >= signedOn) return undefined;
  const message = 'An agreement cannot end before it was signed. Look at both days again.';
  return refuse('HL_REQUEST_NOT_VALID', [{ path: 'endsOn', message }]);
}
