import { z } from 'zod';
import type { CustodianInboxUser, InboxUserProposal } from '../../../contract/custodian.ts';
import { custodianId } from '../../../contract/register.ts';
import { inboxRole } from '../../../contract/session.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import {
  admitJoiner,
  defineKind,
  joinerContent,
  listAccountsOfCustodian,
  prepareJoiner,
} from '../staff/index.ts';
import { findCustodian, lockCustodian } from './custodians-store.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

/**
 * Somebody who answers for a custodian in its inbox. The database knows for whom from the first moment, and never lets it change. The first
 * sign-in link is in two halves, as everybody's.
 */
export const inboxUserCreate = defineKind({
  kind: 'inbox-user-create',
  content: z.strictObject({ ...joinerContent, role: inboxRole, custodianId, custodianName: z.string() }),
  propose: 'custodian:propose',
  approve: 'custodian:approve',
  lifetimeMs: LIFETIME_MS,
  opens: 'sign-in',
  showFacts: ({ name, staffNumber, role, custodianId: id, custodianName, isNewPerson }) => [
    { name: 'person', value: name },
    { name: 'staffNumber', value: staffNumber },
    { name: 'role', value: role },
    { name: 'custodian', value: id },
    { name: 'custodianName', value: custodianName },
    { name: isNewPerson ? 'newPerson' : 'knownPerson', value: staffNumber },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, { custodianName: _, ...joiner }, context) => {
      const custodian = await lockCustodian(tx, joiner.custodianId);
      if (!custodian || custodian.state === 'ended') return refuse('HL_CUSTODIAN_CHANGED');
      return admitJoiner(tx, joiner, context);
    },
  },
});

/** The content of a proposal, complete, or why there can be none. */
export async function prepareInboxUser(
  tx: Tx,
  ids: Ids,
  { kind: _, ...wanted }: InboxUserProposal,
): Promise<object | Refusal> {
  const custodian = await findCustodian(tx, wanted.custodianId);
  if (!custodian) return refuse('HL_NOT_FOUND');
  if (custodian.state === 'ended') return refuse('HL_CUSTODIAN_CHANGED');
  const joiner = await prepareJoiner(tx, ids, wanted);
  return 'refused' in joiner ? joiner : { ...joiner, custodianName: custodian.name };
}

/** Who answers for a custodian, stopped or not. */
export async function listInboxUsers(tx: Tx, id: string): Promise<CustodianInboxUser[]> {
  const found = await listAccountsOfCustodian(tx, id);
  return found.map(({ accountId, name, role, disabledAt }) => ({
    ...{ accountId, name, role: inboxRole.parse(role) },
    disabledAt: disabledAt?.toISOString() ?? null,
  }));
}
