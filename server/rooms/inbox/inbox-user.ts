import type { InboxReach } from '../../../contract/inbox.ts';
import type { InboxRole, Role } from '../../../contract/session.ts';
import type { InboxUser } from '../relay/index.ts';

/** As what each role is reached. Nobody gets what is for another of the three: they are independent of one another. */
const reachOf: Record<InboxRole, readonly InboxReach[]> = {
  'duty-officer': ['duty'],
  'safeguarding-contact': ['safeguarding'],
  'cleared-contact': ['cleared'],
};

type Holder = { accountId: string; role: Role; custodianId: string | null };

/** For which custodian an account answers, and as what; undefined where it answers for none. Pure. */
export function toInboxUser({ accountId, role, custodianId }: Holder): InboxUser | undefined {
  const reach = new Map<Role, readonly InboxReach[]>(Object.entries(reachOf) as [InboxRole, InboxReach[]][]);
  const found = reach.get(role);
  return found && custodianId !== null ? { accountId, custodianId, reach: found } : undefined;
}
