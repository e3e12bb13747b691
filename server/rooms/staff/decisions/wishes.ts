import type { RequestedProposal } from '../../../../contract/decision.ts';
import { isInboxRole, type Role } from '../../../../contract/session.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { BrokenInvariantError, isRefusal, type Refusal, refuse } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { preparePagingRules } from '../paging/paging-rules-kind.ts';
import type { Joiner } from './account-kinds.ts';
import {
  type AccountOfPerson,
  findAccountOfPerson,
  findPersonByNumber,
  findSides,
} from './accounts-store.ts';

/** Turns what somebody asked for into the content of a proposal: complete, so that the approver sees all that follows. */
export async function prepareContent(
  tx: Tx,
  { ids, clock }: { ids: Ids; clock: Clock },
  wanted: RequestedProposal,
): Promise<object | Refusal> {
  if (wanted.kind === 'paging-rules-change') return preparePagingRules(tx, wanted, clock.now());
  if (wanted.kind === 'account-create') return prepareJoiner(tx, ids, wanted);
  const known = await findAccountOfPerson(
    tx,
    wanted.kind === 'break-glass-create' ? wanted.ownerAccountId : wanted.accountId,
  );
  if (!known) return refuse('HL_NOT_FOUND');
  const { accountId, personId, name, staffNumber, role } = known;
  const whose = { personId, name, staffNumber };
  const expected = expect(wanted, known);
  if (isRefusal(expected)) return expected;
  switch (wanted.kind) {
    case 'account-role-change':
      return { accountId, ...whose, from: role, to: wanted.to };
    case 'account-enable':
    case 'sign-in-link':
      return { accountId, ...whose, role };
    case 'break-glass-create':
      return { accountId: ids.uuid(), ...whose };
    default:
      throw new BrokenInvariantError('There is no content for this kind of proposal.');
  }
}

/** What is about an account that is there. */
type AboutAccount = Exclude<RequestedProposal, { kind: 'account-create' | 'paging-rules-change' }>;

function expect(wanted: AboutAccount, known: AccountOfPerson): Refusal | undefined {
  const isDisabled = known.disabledAt !== null;
  if (isDisabled !== (wanted.kind === 'account-enable') || known.role === 'break-glass')
    return refuse('HL_ACCOUNT_NOT_AS_EXPECTED');
  if (isInboxRole(known.role) && changesSide(wanted)) return refuse('HL_ACCOUNT_NOT_AS_EXPECTED');
  if (wanted.kind === 'account-role-change' && wanted.to === known.role)
    return refuse('HL_ACCOUNT_NOT_AS_EXPECTED');
  return undefined;
}

/** Somebody of a custodian is never made staff, nor given a sealed account: the line's promises are between the two. */
const changesSide = ({ kind }: AboutAccount) =>
  kind === 'account-role-change' || kind === 'break-glass-create';

type WantedJoiner = { name: string; staffNumber: string; role: Role; custodianId?: string };

/** Who will get an account, complete. Refused where the number is somebody else's, or of somebody on another side. */
export async function prepareJoiner(
  tx: Tx,
  ids: Ids,
  { name, staffNumber, role, custodianId }: WantedJoiner,
): Promise<Joiner | Refusal> {
  const known = await findPersonByNumber(tx, staffNumber);
  if (known && known.name !== name) return refuse('HL_STAFF_NUMBER_TAKEN');
  const isIndependent = role === 'safeguarding-contact';
  for (const held of known ? await findSides(tx, known.personId) : [])
    if (
      held.custodianId !== (custodianId ?? null) ||
      (held.role === 'safeguarding-contact') !== isIndependent
    )
      return refuse('HL_STAFF_NUMBER_TAKEN');
  const personId = known?.personId ?? ids.uuid();
  const joiner = { accountId: ids.uuid(), personId, name, staffNumber, role, isNewPerson: !known };
  return custodianId === undefined ? joiner : { ...joiner, custodianId };
}
