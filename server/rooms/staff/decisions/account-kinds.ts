import { z } from 'zod';
import { type Role, role, staffRole } from '../../../../contract/session.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { hashToken, LINK_MS } from '../session.ts';
import { endAllSessions } from '../sessions.ts';
import { insertLink } from '../staff-store.ts';
import { changeRole, enableAccount, insertAccountOfPerson } from './accounts-store.ts';
import { defineKind, type EffectContext, type ProposalKind } from './proposal-kind.ts';

const DAY_MS = 24 * 3_600_000;
const person = { personId: z.uuid(), name: z.string(), staffNumber: z.string() };
const whose = { accountId: z.uuid(), ...person };

const about = (content: { name: string; staffNumber: string }) => [
  { name: 'person', value: content.name },
  { name: 'staffNumber', value: content.staffNumber },
];
const approver = (context: EffectContext) => ({
  at: context.at,
  actor: staffActor(context.approverAccountId),
  ...noEnquiry,
});
const asked = { propose: 'account:propose', approve: 'account:approve', lifetimeMs: 7 * DAY_MS } as const;

/** What both kinds of joiners are: a person, new or known, who gets an account of a role. */
export type Joiner = {
  accountId: string;
  personId: string;
  name: string;
  staffNumber: string;
  role: Role;
  isNewPerson: boolean;
  custodianId?: string;
};
export const joinerContent = { ...whose, isNewPerson: z.boolean() };

/** Makes the account, and the link with which its owner signs in first: part of the approval. */
export async function admitJoiner(
  tx: Tx,
  joiner: Joiner,
  context: EffectContext,
): Promise<Refusal | undefined> {
  const { accountId, personId } = joiner;
  if (!(await insertAccountOfPerson(tx, joiner, context.at))) return refuse('HL_STAFF_NUMBER_TAKEN');
  await insertLink(tx, hashToken(context.secret ?? ''), accountId, linkEnd(context));
  const subject = { accountId, personId, role: joiner.role };
  appendEntry(tx, { ...approver(context), kind: 'account-created', subject });
  appendEntry(tx, { ...approver(context), kind: 'sign-in-link-issued', subject: { accountId } });
  return undefined;
}

/** A joiner. The first sign-in link is in two halves: one for the proposer, one for the approver. */
const accountCreate = defineKind({
  kind: 'account-create',
  content: z.strictObject({ ...joinerContent, role: staffRole }),
  ...asked,
  opens: 'sign-in',
  showFacts: (content) => [
    ...about(content),
    { name: 'role', value: content.role },
    { name: content.isNewPerson ? 'newPerson' : 'knownPerson', value: content.staffNumber },
  ],
  effect: {
    when: 'with-approval',
    carryOut: admitJoiner,
  },
});

/** A mover. */
const accountRoleChange = defineKind({
  kind: 'account-role-change',
  content: z.strictObject({ ...whose, from: role, to: staffRole }),
  ...asked,
  showFacts: (content) => [
    ...about(content),
    { name: 'from', value: content.from },
    { name: 'to', value: content.to },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, { accountId, from, to }, context) => {
      if (!(await changeRole(tx, { accountId, from, to }))) return refuse('HL_ACCOUNT_NOT_AS_EXPECTED');
      // An open desk knows the role of before, so it begins anew.
      const actor = staffActor(context.approverAccountId);
      await endAllSessions(tx, accountId, 'role-changed', context.at, actor);
      appendEntry(tx, {
        ...approver(context),
        kind: 'account-role-changed',
        subject: { accountId, from, to },
      });
      return undefined;
    },
  },
});

/** Somebody who left, or was stopped, comes back. */
const accountEnable = defineKind({
  kind: 'account-enable',
  content: z.strictObject({ ...whose, role }),
  ...asked,
  showFacts: (content) => [...about(content), { name: 'role', value: content.role }],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, { accountId }, context) => {
      if (!(await enableAccount(tx, accountId))) return refuse('HL_ACCOUNT_NOT_AS_EXPECTED');
      appendEntry(tx, { ...approver(context), kind: 'account-enabled', subject: { accountId } });
      return undefined;
    },
  },
});

/** A new way in for somebody who lost theirs: whoever could give one out alone could sign in as anybody. */
const signInLink = defineKind({
  kind: 'sign-in-link',
  content: z.strictObject({ ...whose, role }),
  ...asked,
  lifetimeMs: DAY_MS,
  opens: 'sign-in',
  showFacts: (content) => [...about(content), { name: 'role', value: content.role }],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, { accountId }, context) => {
      await insertLink(tx, hashToken(context.secret ?? ''), accountId, linkEnd(context));
      appendEntry(tx, { ...approver(context), kind: 'sign-in-link-issued', subject: { accountId } });
      return undefined;
    },
  },
});

const linkEnd = ({ at }: EffectContext) => new Date(at.getTime() + LINK_MS);

export const accountKinds: readonly ProposalKind[] = [
  accountCreate,
  accountRoleChange,
  accountEnable,
  signInLink,
];
