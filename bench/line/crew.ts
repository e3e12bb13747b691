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

/** How long each talk lasts before the call-taker hangs up, and each wrap-up, in milliseconds. Without it callers end their talks. */
export type Pace = { nextTalkMs: () => number; wrapUpMs: number };

/** Seats `size` headless desks, and keeps them saying that they are there. Without a `pace` they wrap up at once. */
export async function seatCrew(
  db: Database,
  serverUrl: string,
  contactUri: string,
  size: number,
  pace?: Pace,
): Promise<Crew> {
  const desks: HeadlessDesk[] = [];
  for (let number = 1; number <= size; number += 1) desks.push(await seat(db, serverUrl, contactUri, number));
  for (const desk of desks) {
    keepWrappingUp(desk, pace?.wrapUpMs ?? 0);
    keepReady(desk);
    if (pace) keepHangingUp(desk, pace.nextTalkMs);
  }
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

function keepWrappingUp(desk: HeadlessDesk, afterMs: number): void {
  let finished = '';
  desk.onState(({ wrapUp }) => {
    if (!wrapUp || wrapUp.callId === finished) return;
    finished = wrapUp.callId;
    const finish = () => desk.send({ kind: 'finish-wrap-up', callId: wrapUp.callId, code: 'no-one-there' });
    if (afterMs === 0) finish();
    else setTimeout(finish, afterMs);
  });
}

/** Whoever was stood down because the exchange went away comes back at once. */
function keepReady(desk: HeadlessDesk): void {
  let asked = '';
  desk.onState(({ presence, wrapUp }) => {
    if (presence.state !== 'not-ready' || wrapUp || presence.since === asked) return;
    asked = presence.since;
    desk.send({ kind: 'set-ready' });
  });
}

function keepHangingUp(desk: HeadlessDesk, nextTalkMs: () => number): void {
  let talking = '';
  desk.onState(({ call }) => {
    if (call?.state !== 'talking' || call.callId === talking) return;
    talking = call.callId;
    setTimeout(() => desk.send({ kind: 'hang-up', callId: call.callId }), nextTalkMs());
  });
}
