import type { Role } from '../../contract/session.ts';
import { addDemoAgencies } from '../../server/rooms/agencies/index.ts';
import { createAccount, listAccounts, type Staffing } from '../../server/rooms/staff/index.ts';
import { makeSignInLink, withStaffing } from '../line/sign-in-links.ts';

export type SignInLink = { name: string; role: Role; link: string };
type Person = { name: string; role: Role; custodianId?: string };

const commandLine = { kind: 'command-line' } as const;

/** Names that nobody could take for a person's. */
const staff: readonly Person[] = [
  { name: 'Demo Call-Taker One', role: 'call-taker' },
  { name: 'Demo Call-Taker Two', role: 'call-taker' },
  { name: 'Demo Supervisor', role: 'supervisor' },
  { name: 'Demo Operator', role: 'operator' },
  { name: 'Demo Privacy Officer', role: 'privacy-officer' },
  { name: 'Demo Counsel', role: 'counsel' },
];

/** Who answers for the custodians of the demo, once these are there. */
const custodiansPeople: readonly Person[] = [
  { name: 'Demo Duty Officer (shelter)', role: 'duty-officer', custodianId: 'DEMO-SHELTER' },
  { name: 'Demo Cleared Contact (shelter)', role: 'cleared-contact', custodianId: 'DEMO-SHELTER' },
  { name: 'Demo Duty Officer (office)', role: 'duty-officer', custodianId: 'DEMO-OFFICE' },
];

/** Makes the people and the agencies of the demo where they are missing, and a new one-time sign-in link for each person. */
export function prepareDemoPeople(
  databaseUrl: string,
  publicUrl: string,
  { hasCustodians }: { hasCustodians: boolean },
): Promise<SignInLink[]> {
  return withStaffing(databaseUrl, async (staffing) => {
    await addDemoAgencies(staffing, commandLine);
    const known = await listAccounts(staffing.db);
    const links: SignInLink[] = [];
    for (const person of hasCustodians ? [...staff, ...custodiansPeople] : staff) {
      const found = known.find(({ name, role }) => name === person.name && role === person.role);
      const { accountId } = found ?? (await makeAccount(staffing, person));
      const { name, role } = person;
      links.push({ name, role, link: await makeSignInLink(staffing, accountId, publicUrl) });
    }
    return links;
  });
}

/** Makes an account that the command line answers for in the ledger. Only a line that is marked as a demo takes it. */
const makeAccount = (staffing: Staffing, person: Person) => createAccount(staffing, person, commandLine);
