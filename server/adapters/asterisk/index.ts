// Owns: the wire to Asterisk (REST and events), behind the calls room's `Telephony` port.
// May be called by: the composition root, and tests.
// Must never: decide anything about a call, or write a caller's number into a log.
export { AsteriskTelephony } from './asterisk-telephony.ts';
export type { AsteriskSettings } from './settings.ts';
