import type { Clock } from '../../platform/clock.ts';

/** The part of the log that this adapter writes to: ids and codes, never a caller's number. */
export type AdapterLog = Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>;

export type AsteriskSettings = {
  /** The exchange's HTTP address, for example `http://127.0.0.1:8088`. */
  url: string;
  user: string;
  password: string;
  /** The name of the Stasis application, the same as in the dialplan. */
  application: string;
  /** The domain of the desks' SIP addresses, and the realm of their passwords. */
  sipDomain: string;
  log: AdapterLog;
  clock?: Clock;
};

/** RFC 7617: the credentials go into a header, never into an address that a log could hold. */
export function basicAuthorization(settings: AsteriskSettings): string {
  return `Basic ${Buffer.from(`${settings.user}:${settings.password}`, 'utf8').toString('base64')}`;
}
