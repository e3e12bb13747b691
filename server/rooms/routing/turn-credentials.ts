import { createHmac } from 'node:crypto';
import type { IceServer } from '../../../contract/desk.ts';

/** A TURN relay that shares a secret with us: coturn with `use-auth-secret`. */
export type TurnRelay = { url: string; secret: string };

const HALF_A_DAY_S = 43_200;

/**
 * The credentials of one desk for the relay: the user name is the second (Unix time) at which they end, a colon and the
 * desk; the password is Base64(HMAC-SHA-1(secret, user name)), as draft-uberti-behave-turn-rest-00, section 2.2, has it.
 *
 * They hold for 12 to 24 hours and are the same for half a day, so that a desk that is told again hears nothing new.
 */
export function turnCredentials({ url, secret }: TurnRelay, userName: string, now: Date): IceServer {
  const halfDay = Math.floor(now.getTime() / 1000 / HALF_A_DAY_S);
  const username = `${(halfDay + 2) * HALF_A_DAY_S}:${userName}`;
  const credential = createHmac('sha1', secret).update(username, 'utf8').digest('base64');
  return { urls: url, username, credential };
}
