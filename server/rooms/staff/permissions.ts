import type { Role } from '../../../contract/session.ts';

/** Everything that a person can do through a route or a desk message, and who may. One table, read top to bottom. */
const table = {
  'session:own': ['call-taker', 'supervisor', 'privacy-officer', 'planner', 'operator'],
  'account:own': ['call-taker', 'supervisor', 'privacy-officer', 'planner', 'operator'],
  'credential:change': ['call-taker', 'supervisor', 'privacy-officer', 'planner', 'operator'],
  'desk:use': ['call-taker', 'supervisor'],
  'call:answer': ['call-taker', 'supervisor'],
  'call:control': ['call-taker', 'supervisor'],
  'enquiry:write': ['call-taker', 'supervisor'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof table;
export const permissions = Object.keys(table) as Permission[];

export function mayDo(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = table[permission];
  return roles.includes(role);
}
