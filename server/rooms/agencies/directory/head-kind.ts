import { z } from 'zod';
import type { AgencyProposal } from '../../../../contract/agency.ts';
import { mailLanguage } from '../../../../contract/paging.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { defineKind } from '../../staff/index.ts';
import { aboutAgency, decidedByTwo, factsOf, prepareAgency } from './agency-kind.ts';
import { insertHead, readHead } from './heads-store.ts';

const content = aboutAgency.extend({
  replaces: z.int().min(0),
  before: z.string().nullable(),
  address: z.string().nullable(),
  language: mailLanguage,
});
type Content = z.infer<typeof content>;

/** Who at an agency hears of each enquiry in its name, so that its head notices those that nobody there made. */
export const agencyHeadKind = defineKind({
  kind: 'agency-head',
  content,
  ...decidedByTwo,
  showFacts: ({ before, address, language, ...agency }) => [
    ...factsOf(agency),
    { name: 'headNow', value: before ?? 'nobody' },
    { name: 'headThen', value: address ?? 'nobody' },
    { name: 'mailLanguage', value: language },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (
      tx,
      { agencyId, replaces, address, language },
      { proposalId, approverAccountId, at },
    ) => {
      const version = replaces + 1;
      const isNext = (await readHead(tx, agencyId)).version === replaces;
      if (!isNext || !(await insertHead(tx, { agencyId, version, address, language }, { proposalId, at })))
        return refuse('HL_AGENCY_CHANGED');
      const subject = { agencyId, proposalId, version, isTold: address !== null };
      const actor = staffActor(approverAccountId);
      appendEntry(tx, { kind: 'agency-head-set', at, actor, ...noEnquiry, subject });
      return undefined;
    },
  },
});

export async function prepareHead(
  tx: Tx,
  agencyId: string,
  { address, language }: Extract<AgencyProposal, { kind: 'agency-head' }>,
): Promise<Content | Refusal> {
  const agency = await prepareAgency(tx, agencyId);
  if (isRefusal(agency)) return agency;
  const now = await readHead(tx, agencyId);
  if (now.address === address && now.language === language) return refuse('HL_AGENCY_CHANGED');
  return { ...agency, replaces: now.version, before: now.address, address, language };
}
