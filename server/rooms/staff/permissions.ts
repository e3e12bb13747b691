import { inboxRole, type Role, staffRole } from '../../../contract/session.ts';

const staff = staffRole.options;
const inbox = inboxRole.options;

/**
 * Everything that a person can do through a route or a desk message, and who may. One table, read top to bottom;
 * docs/permissions.md shows the same. A break-glass account neither proposes nor decides: it never is the second person. Whoever answers for
 * a custodian has its inbox, and nothing of the line; nobody of the line has an inbox.
 */
const table = {
  'session:own': [...staff, 'break-glass', ...inbox],
  'account:own': [...staff, 'break-glass', ...inbox],
  'credential:change': [...staff, ...inbox],
  'page:acknowledge': staff,
  'notice:own': [...staff, 'break-glass', ...inbox],
  'inbox:use': inbox,
  'inbox:ring': inbox,
  'desk:use': ['call-taker', 'supervisor'],
  'call:answer': ['call-taker', 'supervisor'],
  'call:control': ['call-taker', 'supervisor'],
  'danger:demote': ['supervisor'],
  'return-call:read': ['call-taker', 'supervisor'],
  'return-call:cancel': ['call-taker', 'supervisor'],
  'task:work': ['call-taker', 'supervisor'],
  'enquiry:write': ['call-taker', 'supervisor'],
  'interpreter:keep': ['supervisor'],
  'floor:view': ['supervisor'],
  'floor:force-presence': ['supervisor'],
  'caller:move': ['supervisor'],
  'queue:close': ['supervisor'],
  'announcement:publish': ['supervisor'],
  'training:start': ['supervisor'],
  'recording:play': ['supervisor', 'privacy-officer'],
  'recording:listen': ['supervisor', 'privacy-officer'],
  'recording:play-own': ['privacy-officer'],
  'retention:read': ['supervisor', 'privacy-officer', 'operator'],
  'retention:propose': ['privacy-officer', 'operator'],
  'retention:approve': ['privacy-officer', 'operator'],
  'custodian:read': ['supervisor', 'privacy-officer', 'operator'],
  'custodian:propose': ['supervisor', 'operator'],
  'custodian:approve': ['supervisor', 'operator'],
  'custodian:suspend': ['supervisor', 'privacy-officer', 'operator'],
  'custodian:test': ['supervisor', 'operator'],
  'guidance:propose': ['supervisor', 'operator'],
  'guidance:approve': ['supervisor', 'operator'],
  'legal:read': ['call-taker', 'supervisor', 'privacy-officer', 'planner', 'operator'],
  'legal:propose': ['privacy-officer', 'operator'],
  'legal:approve': ['privacy-officer', 'operator'],
  'totals:read': ['supervisor', 'privacy-officer', 'planner', 'operator'],
  'document:take-in': ['call-taker', 'supervisor'],
  'document:read': ['supervisor', 'privacy-officer', 'operator'],
  'document:propose': ['supervisor', 'privacy-officer', 'operator'],
  'document:approve': ['supervisor', 'privacy-officer', 'operator'],
  'generation:read': ['privacy-officer', 'operator'],
  'generation:propose': ['privacy-officer', 'operator'],
  'generation:approve': ['privacy-officer', 'operator'],
  'policy:read': ['supervisor', 'privacy-officer', 'operator'],
  'policy:propose': ['privacy-officer', 'operator'],
  'policy:approve': ['privacy-officer', 'operator'],
  'oversight:read': ['privacy-officer'],
  'oversight:work': ['privacy-officer'],
  'accounting:make': ['privacy-officer'],
  'accounting:make-own': inbox,
  'watch:propose': ['privacy-officer', 'operator'],
  'watch:approve': ['privacy-officer', 'operator'],
  'supervision:listen': ['supervisor'],
  'supervision:whisper': ['supervisor'],
  'supervision:join': ['supervisor'],
  'decision:read': ['supervisor', 'privacy-officer', 'operator', 'break-glass'],
  'decision:take-part': ['supervisor', 'privacy-officer', 'operator'],
  'account:propose': ['supervisor', 'operator'],
  'account:approve': ['supervisor', 'operator'],
  'break-glass:propose': ['privacy-officer', 'operator'],
  'break-glass:approve': ['privacy-officer', 'operator'],
  'break-glass:review': ['supervisor', 'privacy-officer', 'operator'],
  'key:read': ['privacy-officer', 'operator'],
  'key:propose': ['privacy-officer', 'operator'],
  'key:approve': ['privacy-officer', 'operator'],
  'paging:read': ['supervisor', 'privacy-officer', 'operator'],
  'paging:propose': ['supervisor', 'operator'],
  'paging:approve': ['supervisor', 'operator'],
  'agency:read': ['call-taker', 'supervisor', 'privacy-officer', 'operator'],
  'agency:propose': ['supervisor', 'operator'],
  'agency:approve': ['supervisor', 'operator'],
  'people:read': ['supervisor', 'privacy-officer', 'operator', 'break-glass'],
  'officer:read': ['supervisor', 'operator'],
  'officer:propose': ['supervisor', 'operator'],
  'officer:approve': ['supervisor', 'operator'],
  'officer:revoke': ['supervisor', 'operator'],
  'skill:set': ['supervisor', 'operator'],
  'account:disable': ['supervisor', 'operator', 'break-glass'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof table;
export const permissions = Object.keys(table) as Permission[];

export function mayDo(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = table[permission];
  return roles.includes(role);
}
