import type { RefusalCode } from '../../platform/errors.ts';
import type { Permission } from './permissions.ts';
import { isFresh, type StoredSession } from './session.ts';

/** What is dangerous: whoever asks must have proved who they are within the last five minutes. The one list of these. */
export const dangerous: readonly Permission[] = [
  'credential:change',
  'decision:take-part',
  'key:propose',
  'account:disable',
  'break-glass:review',
  'recording:play',
  'retention:propose',
  'generation:propose',
  'policy:propose',
  'officer:propose',
  'agency:propose',
  'guidance:propose',
  'legal:propose',
  'watch:propose',
  'accounting:make',
  'accounting:make-own',
  'process:propose',
  'process:review',
  'document:propose',
  'custodian:propose',
];

/** What still answers while the screen is locked: seeing that it is, unlocking, signing out, and the ring of an inbox, which says nothing else. */
const whileLocked: readonly Permission[] = ['session:own', 'inbox:ring'];

/** Why a session that may do this may not do it now; undefined where it may. */
export function holdBack(session: StoredSession, permission: Permission, now: Date): RefusalCode | undefined {
  if (session.lockedAt !== null && !whileLocked.includes(permission)) return 'HL_SESSION_LOCKED';
  if (dangerous.includes(permission) && !isFresh(session, now)) return 'HL_STEP_UP_NEEDED';
  return undefined;
}
