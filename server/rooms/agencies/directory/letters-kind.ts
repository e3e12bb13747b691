import { z } from 'zod';
import type { AgencyProposal } from '../../../../contract/agency.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { defineKind } from '../../staff/index.ts';
import { aboutAgency, decidedByTwo, factsOf, prepareAgency } from './agency-kind.ts';
import { insertLetters, readLetters } from './letters-store.ts';

const content = aboutAgency.extend({
  replaces: z.int().min(0),
  before: z.string().nullable(),
  lettersTo: z.string().nullable(),
});
type Content = z.infer<typeof content>;

/** Where letters reach an agency: an accounting of disclosures names it. Nobody is called or mailed there. */
export const agencyLettersKind = defineKind({
  kind: 'agency-letters',
  content,
  ...decidedByTwo,
  showFacts: ({ before, lettersTo, ...agency }) => [
    ...factsOf(agency),
    { name: 'lettersNow', value: before ?? 'nowhere' },
    { name: 'lettersThen', value: lettersTo ?? 'nowhere' },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, { agencyId, replaces, lettersTo }, { proposalId, approverAccountId, at }) => {
      const version = replaces + 1;
      const isNext = (await readLetters(tx, agencyId)).version === replaces;
      if (!isNext || !(await insertLetters(tx, { agencyId, version, lettersTo }, { proposalId, at })))
        return refuse('HL_AGENCY_CHANGED');
      const actor = staffActor(approverAccountId);
      const subject = { agencyId, proposalId, version };
      appendEntry(tx, { kind: 'agency-letters-set', at, actor, ...noEnquiry, subject });
      return undefined;
    },
  },
});

export async function prepareLetters(
  tx: Tx,
  agencyId: string,
  { lettersTo }: Extract<AgencyProposal, { kind: 'agency-letters' }>,
): Promise<Content | Refusal> {
  const agency = await prepareAgency(tx, agencyId);
  if (isRefusal(agency)) return agency;
  const now = await readLetters(tx, agencyId);
  if (now.lettersTo === lettersTo) return refuse('HL_AGENCY_CHANGED');
  return { ...agency, replaces: now.version, before: now.lettersTo, lettersTo };
}
