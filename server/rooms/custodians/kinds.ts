import { z } from 'zod';
import {
  type CustodianProposal,
  custodianReach,
  custodyBasis,
  type Reachable,
} from '../../../contract/custodian.ts';
import { custodianId } from '../../../contract/register.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { wordHours } from '../../platform/weekly-hours.ts';
import { checkNames } from '../disclosure/index.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { addCustodianWithin } from '../register/index.ts';
import { defineKind, type ProposalKind } from '../staff/index.ts';
import { insertContact } from './contacts-store.ts';
import { contactsOf, listReachProblems, moveCustodian } from './custodian.ts';
import {
  findCustodian,
  insertCustodian,
  insertReach,
  listReaches,
  lockCustodian,
  readNewestVersion,
  replaceReach,
  storeState,
} from './custodians-store.ts';
import { listDeskProblems } from './desks.ts';
import { inboxUserCreate, prepareInboxUser } from './inbox-users.ts';
import { type ContactKeys, newPinKey } from './pin.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;
const decidedByTwo = {
  propose: 'custodian:propose',
  approve: 'custodian:approve',
  lifetimeMs: LIFETIME_MS,
} as const;

const enrolment = z.strictObject({ custodianId, name: z.string(), basis: custodyBasis });

/** Enrols a custodian, on the proof of legal custody that the proposal has as its evidence. Nothing is relayed to it yet. */
const custodianEnrolment = defineKind({
  kind: 'custodian-enrolment',
  content: enrolment,
  ...decidedByTwo,
  showFacts: ({ custodianId: id, name, basis }) => [
    { name: 'custodian', value: id },
    { name: 'custodianName', value: name },
    { name: 'custodyBasis', value: basis },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
      if (await findCustodian(tx, agreed.custodianId)) return refuse('HL_CUSTODIAN_CHANGED');
      const actor = staffActor(approverAccountId);
      // A custodian may have sent fingerprints before; then the register knows it.
      await addCustodianWithin(tx, agreed, { at, actor });
      await insertCustodian(tx, { ...agreed, enrolledAt: at }, proposalId);
      const subject = { custodianId: agreed.custodianId, proposalId };
      appendEntry(tx, { kind: 'custodian-enrolled', at, actor, ...noEnquiry, subject });
      return undefined;
    },
  },
});

const reachContent = z.strictObject({
  custodianId,
  name: z.string(),
  version: z.int().min(1),
  reach: custodianReach,
});

/** How a custodian is reached, as a whole. It holds once each contact has answered a test call; until then the version before it does. */
const custodianReachKind = (ids: Ids, keys: ContactKeys) =>
  defineKind({
    kind: 'custodian-reach',
    content: reachContent,
    ...decidedByTwo,
    showFacts: ({ name, reach }) => [
      { name: 'custodianName', value: name },
      { name: 'timeZone', value: reach.timeZone },
      { name: 'deskHours', value: wordHours(reach.hours) },
      { name: 'languages', value: reach.languages.join(', ') },
      { name: 'answersThrough', value: reach.answersThrough ?? '-' },
      ...[...contactsOf(reach)].map(([place, contact]) => ({ name: place, value: sayContact(contact) })),
    ],
    effect: {
      when: 'with-approval',
      carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
        const { custodianId: id, version, reach } = agreed;
        const custodian = await lockCustodian(tx, id);
        const newest = await readNewestVersion(tx, id);
        if (!custodian || custodian.state === 'ended' || newest !== version - 1)
          return refuse('HL_CUSTODIAN_CHANGED');
        if ((await listDeskProblems(tx, id, reach.answersThrough)).length > 0)
          return refuse('HL_CUSTODIAN_CHANGED');
        for (const each of await listReaches(tx, id))
          if (each.inForceAt === null) await replaceReach(tx, each, at);
        await insertReach(tx, { custodianId: id, version, content: reach, approvedAt: at }, proposalId);
        for (const place of contactsOf(reach).keys()) {
          const contactId = ids.uuid();
          const { wrappedKey, keyVersion } = await newPinKey(keys, contactId);
          await insertContact(tx, { contactId, custodianId: id, version, place, wrappedKey }, keyVersion);
        }
        const subject = { custodianId: id, version, proposalId };
        const actor = staffActor(approverAccountId);
        appendEntry(tx, { kind: 'custodian-reach-approved', at, actor, ...noEnquiry, subject });
        return undefined;
      },
    },
  });

const sayContact = ({ telephone, mail, language }: Reachable) => `${telephone}, ${mail}, ${language}`;

const named = z.strictObject({ custodianId, name: z.string() });

/** Resuming a suspended custodian, and ending one: the same, but for where it leads. */
const custodianMoveKind = (kind: 'custodian-resumption' | 'custodian-ending', move: 'resumed' | 'ended') =>
  defineKind({
    kind,
    content: named,
    ...decidedByTwo,
    showFacts: ({ custodianId: id, name }) => [
      { name: 'custodian', value: id },
      { name: 'custodianName', value: name },
    ],
    effect: {
      when: 'with-approval',
      carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
        const custodian = await lockCustodian(tx, agreed.custodianId);
        const to = custodian && moveCustodian(custodian.state, move);
        if (!to) return refuse('HL_CUSTODIAN_CHANGED');
        await storeState(tx, agreed.custodianId, to);
        const subject = { custodianId: agreed.custodianId, proposalId, to };
        const actor = staffActor(approverAccountId);
        appendEntry(tx, { kind: 'custodian-moved', at, actor, ...noEnquiry, subject });
        return undefined;
      },
    },
  });

/** Everything about custodians that two people decide. */
export const custodianKinds = (ids: Ids, keys: ContactKeys): readonly ProposalKind[] => [
  custodianEnrolment,
  custodianReachKind(ids, keys),
  custodianMoveKind('custodian-resumption', 'resumed'),
  custodianMoveKind('custodian-ending', 'ended'),
  inboxUserCreate,
];

/** The content of a proposal, complete, or why there can be none. */
export async function prepareCustodianProposal(
  tx: Tx,
  ids: Ids,
  proposal: CustodianProposal,
): Promise<object | Refusal> {
  if (proposal.kind === 'inbox-user-create') return prepareInboxUser(tx, ids, proposal);
  const { kind, ...wanted } = proposal;
  const custodian = await findCustodian(tx, wanted.custodianId);
  if ('basis' in wanted) {
    const stopped = checkNames([{ path: 'name', text: wanted.name }], 'organisation');
    if (stopped.length > 0)
      return refuse(
        'HL_FREE_TEXT_STOPPED',
        stopped.map(({ path, message }) => ({ path, message })),
      );
    return custodian ? refuse('HL_CUSTODIAN_CHANGED') : wanted;
  }
  if (!custodian) return refuse('HL_NOT_FOUND');
  const { name, state } = custodian;
  if ('reach' in wanted) {
    const problems = [
      ...listReachProblems(wanted.reach),
      ...(await listDeskProblems(tx, custodian.custodianId, wanted.reach.answersThrough)),
    ];
    if (problems.length > 0) return refuse('HL_CUSTODIAN_REACH_NOT_TAKEN', problems);
    if (state === 'ended') return refuse('HL_CUSTODIAN_CHANGED');
    return { ...wanted, name, version: (await readNewestVersion(tx, wanted.custodianId)) + 1 };
  }
  const move = kind === 'custodian-ending' ? 'ended' : 'resumed';
  return moveCustodian(state, move)
    ? { custodianId: wanted.custodianId, name }
    : refuse('HL_CUSTODIAN_CHANGED');
}
