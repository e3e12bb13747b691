import { z } from 'zod';
import { type TelephoneChange, telephoneUse } from '../../../../contract/agency.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { appendEntry, noEnquiry, staffActor } from '../../ledger/index.ts';
import { defineKind, page } from '../../staff/index.ts';
import { aboutAgency, decidedByTwo, factsOf, isAsShown, prepareAgency } from './agency-kind.ts';
import { checkSource } from './check-source.ts';
import { nextCheck, readNumber, type Telephone } from './telephone.ts';
import {
  confirmAgain,
  findTelephone,
  freeze,
  insertTelephone,
  lockTelephones,
  retireTelephone,
  thaw,
} from './telephones-store.ts';

const named = z.strictObject({ telephoneId: z.uuid(), number: z.string(), usedFor: telephoneUse });

/** One of them at least: a telephone that comes, one that goes, or one that was checked again. */
const content = aboutAgency.extend({
  added: named.nullable(),
  retired: named.nullable(),
  checked: named.nullable(),
  source: z.string(),
});
type Content = z.infer<typeof content>;

/**
 * Where an agency is reached. Whoever could change that alone could be called back in its place, so a telephone that is to be
 * changed is not used from the proposal to the decision, and people are told at once.
 */
export const agencyTelephoneKind = defineKind({
  kind: 'agency-telephone',
  content,
  ...decidedByTwo,
  showFacts: ({ added, retired, checked, source, ...agency }) => [
    ...factsOf(agency),
    ...show('telephoneRetired', retired),
    ...show('telephoneAdded', added),
    ...show('telephoneChecked', checked),
    { name: 'source', value: source },
  ],
  whileOpen: {
    begin: async (tx, { agencyId, retired, checked }, { proposalId, at }) => {
      if (checked) return;
      const subject = { agencyId, telephoneId: retired?.telephoneId ?? null, proposalId };
      await freeze(tx, subject, at);
      appendEntry(tx, { kind: 'agency-telephone-frozen', ...byLine(at), subject });
      await page(tx, { event: 'agency-telephone-change', about: agencyId, at });
    },
    end: async (tx, { agencyId, retired, checked }, { proposalId, at }) => {
      if (checked) return;
      await thaw(tx, proposalId, at);
      const subject = { agencyId, telephoneId: retired?.telephoneId ?? null, proposalId };
      appendEntry(tx, { kind: 'agency-telephone-thawed', ...byLine(at), subject });
    },
  },
  effect: {
    when: 'with-approval',
    carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
      const { agencyId, added, retired, checked, source } = agreed;
      const dated = { source, confirmedAt: at, checkDueAt: nextCheck(at) };
      if (!(await isAsShown(tx, agreed))) return refuse('HL_AGENCY_CHANGED');
      const goes = retired && { telephoneId: retired.telephoneId, because: source };
      if (goes && !(await retireTelephone(tx, goes, at))) return refuse('HL_AGENCY_CHANGED');
      if (checked && !(await confirmAgain(tx, { ...checked, ...dated }, proposalId)))
        return refuse('HL_AGENCY_CHANGED');
      if (added) await insertTelephone(tx, { ...added, agencyId, ...dated }, proposalId);
      const subject = {
        ...{ agencyId, proposalId, addedId: added?.telephoneId ?? null },
        ...{ retiredId: retired?.telephoneId ?? null, checkedId: checked?.telephoneId ?? null },
      };
      const actor = staffActor(approverAccountId);
      appendEntry(tx, { kind: 'agency-telephone-changed', at, actor, ...noEnquiry, subject });
      return undefined;
    },
  },
});

const byLine = (at: Date) => ({ at, actor: { kind: 'line' }, ...noEnquiry }) as const;

const show = (name: string, telephone: z.infer<typeof named> | null) =>
  telephone
    ? [
        { name, value: telephone.number },
        { name: `${name}For`, value: telephone.usedFor },
      ]
    : [];

/** The content of a proposal: the number as it is dialled, and the telephone that is there now. */
export async function prepareTelephone(
  tx: Tx,
  ids: Ids,
  agencyId: string,
  change: TelephoneChange,
): Promise<Content | Refusal> {
  await lockTelephones(tx, agencyId);
  const agency = await prepareAgency(tx, agencyId);
  if (isRefusal(agency)) return agency;
  const stopped = checkSource(change.source);
  if (stopped) return stopped;
  const known = 'telephoneId' in change ? await findTelephone(tx, { agencyId, ...change }) : null;
  if (known === undefined) return refuse('HL_AGENCY_CHANGED');
  if (known?.isFrozen) return refuse('HL_TELEPHONE_CHANGE_WAITS');
  const number = 'number' in change ? readNumber(change.number) : null;
  if (isRefusal(number)) return number;
  const added =
    'number' in change ? { telephoneId: ids.uuid(), number: number ?? '', usedFor: change.usedFor } : null;
  const there = known && nameTelephone(known);
  const isCheck = change.act === 'check-again';
  const { source } = change;
  return { ...agency, added, retired: isCheck ? null : there, checked: isCheck ? there : null, source };
}

const nameTelephone = ({ telephoneId, number, usedFor }: Telephone) => ({ telephoneId, number, usedFor });
