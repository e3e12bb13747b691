import type { OpenKeys } from './adapters/keys/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Ids } from './platform/ids.ts';
import { agencyAdministrator, agencyKinds, agencyProviderChange } from './rooms/agencies/index.ts';
import { custodianKinds, mailboxesOfCustodian } from './rooms/custodians/index.ts';
import { policiesChange } from './rooms/disclosure/index.ts';
import { documentKinds } from './rooms/documents/index.ts';
import { enquiryRetentionChange } from './rooms/enquiries/index.ts';
import { guidanceChange } from './rooms/guidance/index.ts';
import { type KeyParts, keyKinds } from './rooms/keys/index.ts';
import { legalProfileChange } from './rooms/legal/index.ts';
import { destructionResume, processKinds, watchThresholdsChange } from './rooms/oversight/index.ts';
import { recordingRetentionChange } from './rooms/recordings/index.ts';
import { generationSwitch } from './rooms/register/index.ts';
import { accountKinds, breakGlassCreate, type ProposalKind, pagingRulesChange } from './rooms/staff/index.ts';

type KindParts = { clock: Clock; ids: Ids; keys: OpenKeys; publicUrl: string; keyParts: KeyParts };

/** Everything that two people decide, of all rooms. */
export const decisionKinds = (
  { keyParts, ...parts }: KindParts,
  others: readonly ProposalKind[] = [],
): readonly ProposalKind[] => [
  ...accountKinds,
  breakGlassCreate,
  pagingRulesChange,
  recordingRetentionChange,
  enquiryRetentionChange,
  generationSwitch,
  guidanceChange,
  legalProfileChange,
  policiesChange,
  watchThresholdsChange,
  ...processKinds,
  destructionResume,
  ...custodianKinds(parts.ids, parts.keys),
  ...documentKinds({ ...parts, mailboxesOf: mailboxesOfCustodian }),
  ...agencyKinds,
  ...keyKinds(keyParts),
  agencyAdministrator(parts),
  agencyProviderChange,
  ...others,
];
