import { systemClock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { randomIds } from '../../server/platform/ids.ts';
import { createLog } from '../../server/platform/log.ts';
import { issueSignInLink, type Staffing } from '../../server/rooms/staff/index.ts';

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
export async function makeSignInLink(
  staffing: Staffing,
  accountId: string,
  publicUrl: string,
): Promise<string> {
  return toSignInLink(await issueSignInLink(staffing, accountId, { kind: 'command-line' }), publicUrl);
}

export const toSignInLink = (token: string, publicUrl: string): string =>
  new URL(`/sign-in#${token}`, publicUrl).href;
