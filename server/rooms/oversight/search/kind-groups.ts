import type { KindGroup } from '../../../../contract/oversight.ts';
import { type EntryKind, searchableKinds } from '../../ledger/index.ts';

/** The first that fits decides. What fits none is of the line itself, and found by searching without a group. */
const beginnings: readonly [KindGroup, RegExp][] = [
  [
    'oversight',
    /^(accounting|alert|certificate|watch|oversight|process|review|story|break-glass|recording-opened|recording-sound)/,
  ],
  [
    'enquiries',
    /^(enquiry|free-text|chat|document|caller-proven|proof|disclosure|relay|register-search|search)/,
  ],
  ['directory', /^(agenc|officer|call-back|call-code|custodian|demo)/],
  ['rules', /^(proposal|polic|legal|guidance|paging|key|routing|.*-retention-|generation|upload|delta)/],
  ['people', /^(account|sign|session|passkey|provider|presence|people|interpreter|skill|training|contact)/],
  [
    'calls',
    /^(call|caller|offer|listening|recording|lane|return-call|task|queue|wrap-up|participant|mute|desk)/,
  ],
];

const groupOf = (kind: EntryKind): KindGroup | null =>
  beginnings.find(([, begins]) => begins.test(kind))?.[0] ?? null;

/** The kinds of entries that may be searched, of one group or of all. */
export const kindsOf = (group: KindGroup | null): EntryKind[] =>
  searchableKinds.filter((kind) => group === null || groupOf(kind) === group);
