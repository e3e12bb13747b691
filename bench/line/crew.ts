import { HEARTBEAT_EVERY_MS } from '../../contract/desk.ts';
import { systemClock } from '../../server/platform/clock.ts';
import type { Database } from '../../server/platform/db/database.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { randomIds } from '../../server/platform/ids.ts';
import { createAccount, issueSignInLink, signIn } from '../../server/rooms/staff/index.ts';
import { HeadlessDesk } from '../../test/support/headless-desk.ts';

export type Crew = { stop: () => Promise<void> };

const commandLine = { kind: 'command-line' } as const;

/** Signs a made-up call-taker in, with a SIP telephone on the desk, and makes the desk ready for good. */
async function seat(
  db: Database,
  serverUrl: string,
  contactUri: string,
  number: number,
): Promise<HeadlessDesk> {
  const staffing = { db, clock: systemClock, ids: randomIds };
  const person = {
    name: `Bench Call-Taker ${number}`,
    role: 'call-taker',
    telephoneContact: contactUri,
  } as const;
  const { accountId } = await createAccount(staffing, person, commandLine);
  const signedIn = await signIn(staffing, await issueSignInLink(staffing, accountId, commandLine));
  if (isRefusal(signedIn)) throw new Error(signedIn.refused);
  const desk = await HeadlessDesk.open(serverUrl, `harborline_session=${signedIn.token}`);
  await desk.takeTelephone();
  await desk.becomeReady();
  return desk;
}

/** Seats `size` headless desks that wrap up at once, and keeps them saying that they are there. */
export async function seatCrew(
  db: Database,
  serverUrl: string,
  contactUri: string,
  size: number,
): Promise<Crew> {
  const desks: HeadlessDesk[] = [];
  for (let number = 1; number <= size; number += 1) desks.push(await seat(db, serverUrl, contactUri, number));
  for (const desk of desks) keepWrappingUp(desk);
  // Desks were opened at different moments, so they do not speak all at once.
  let next = 0;
  const beat = setInterval(() => {
    void desks[next]?.heartbeat();
    next = (next + 1) % size;
  }, HEARTBEAT_EVERY_MS / size);
  return {
    stop: async () => {
      clearInterval(beat);
      await Promise.all(desks.map((desk) => desk.close('lost')));
    },
  };
}

function keepWrappingUp(desk: HeadlessDesk): void {
  let finished = '';
  desk.onState(({ wrapUp }) => {
    if (!wrapUp || wrapUp.callId === finished) return;
    finished = wrapUp.callId;
    desk.send({ kind: 'finish-wrap-up', callId: wrapUp.callId, code: 'no-one-there' });
  });
}
