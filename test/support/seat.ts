import { systemClock } from '../../server/platform/clock.ts';
import type { Database } from '../../server/platform/db/database.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { randomIds } from '../../server/platform/ids.ts';
import { createAccount, issueSignInLink, signIn } from '../../server/rooms/staff/index.ts';
import { LastingDesk } from './lasting-desk.ts';

export type Seat = { name: string; telephoneContact: string };

/** Signs a made-up call-taker in to a running line, with a SIP telephone on the desk. */
export async function seatCallTaker(db: Database, url: string, { name, telephoneContact }: Seat) {
  const person = { name: `Test Call-Taker ${name}`, role: 'call-taker', telephoneContact } as const;
  return LastingDesk.open(url, await signInAs(db, person));
}

type Person = Parameters<typeof createAccount>[1];

/** Makes an account for somebody made up, and answers with the cookie of a session. */
export async function signInAs(db: Database, person: Person): Promise<string> {
  const staffing = { db, clock: systemClock, ids: randomIds };
  const actor = { kind: 'command-line' } as const;
  const { accountId } = await createAccount(staffing, person, actor);
  const signedIn = await signIn(staffing, await issueSignInLink(staffing, accountId, actor));
  if (isRefusal(signedIn)) throw new Error(signedIn.refused);
  return `harborline_session=${signedIn.token}`;
}
