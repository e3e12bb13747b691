import type { Role } from '../contract/session.ts';
import { systemClock } from '../server/platform/clock.ts';
import { openDatabase } from '../server/platform/db/database.ts';
import { randomIds } from '../server/platform/ids.ts';
import { createLog } from '../server/platform/log.ts';
import { addDemoAgencies } from '../server/rooms/agencies/index.ts';
import { createAccount, issueSignInLink, listAccounts, type Staffing } from '../server/rooms/staff/index.ts';

export type SignInLink = { name: string; role: Role; link: string };

const commandLine = { kind: 'command-line' } as const;

/** Names that nobody could take for a person's. */
const people: { name: string; role: Role }[] = [
  { name: 'Demo Call-Taker One', role: 'call-taker' },
  { name: 'Demo Call-Taker Two', role: 'call-taker' },
  { name: 'Demo Supervisor', role: 'supervisor' },
  { name: 'Demo Operator', role: 'operator' },
  { name: 'Demo Privacy Officer', role: 'privacy-officer' },
];

/** Opens the database with the server's rights, for as long as the work takes. */
export async function withStaffing<Result>(
  databaseUrl: string,
  work: (staffing: Staffing) => Promise<Result>,
): Promise<Result> {
  const db = openDatabase(databaseUrl, createLog('silent'), 2);
  try {
    return await work({ db, clock: systemClock, ids: randomIds });
  } finally {
    await db.destroy();
  }
}

/** The address that signs somebody in once. The secret is in the fragment, which no server's log sees. */
async function makeSignInLink(staffing: Staffing, accountId: string, publicUrl: string): Promise<string> {
  const token = await issueSignInLink(staffing, accountId, commandLine);
  return toSignInLink(token, publicUrl);
}

export const toSignInLink = (token: string, publicUrl: string): string =>
  new URL(`/sign-in#${token}`, publicUrl).href;

/** Makes an account that the command line answers for in the ledger. Only a line that is marked as a demo takes it. */
function makeAccount(staffing: Staffing, person: { name: string; role: Role }) {
  return createAccount(staffing, person, commandLine);
}

/** Makes the people and the agencies of the demo where they are missing, and a new one-time sign-in link for each person. */
export function prepareDemo(databaseUrl: string, publicUrl: string): Promise<SignInLink[]> {
  return withStaffing(databaseUrl, async (staffing) => {
    const known = await listAccounts(staffing.db);
    const links: SignInLink[] = [];
    for (const person of people) {
      const found = known.find(({ name, role }) => name === person.name && role === person.role);
      const account = found ?? (await makeAccount(staffing, person));
      links.push({ ...person, link: await makeSignInLink(staffing, account.accountId, publicUrl) });
    }
    await addDemoAgencies(staffing, commandLine);
    return links;
  });
}
