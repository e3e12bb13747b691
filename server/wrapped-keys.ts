import { disclosureDataKeys } from './rooms/accounting/index.ts';
import { callCodeDataKeys } from './rooms/agencies/index.ts';
import { returnCallDataKeys } from './rooms/calls/index.ts';
import { contactDataKeys } from './rooms/custodians/index.ts';
import { decisionDataKeys } from './rooms/disclosure/index.ts';
import { documentDataKeys } from './rooms/documents/index.ts';
import { enquiryDataKeys } from './rooms/enquiries/index.ts';
import { subjectKeys } from './rooms/ledger/index.ts';
import { watchDataKeys } from './rooms/oversight/index.ts';
import { recordingDataKeys } from './rooms/recordings/index.ts';
import { keptDataKeys, registerDataKeys } from './rooms/register/index.ts';
import { relayDataKeys } from './rooms/relay/index.ts';
import { evidenceDataKeys, openingDataKeys } from './rooms/staff/index.ts';
import { taskDataKeys } from './rooms/tasks/index.ts';

/** Wherever there are data keys that the wrapping key wraps: they are wrapped anew after a rotation. */
export const wrappedKeys = [
  ...[enquiryDataKeys, evidenceDataKeys, openingDataKeys, subjectKeys, recordingDataKeys],
  ...[taskDataKeys, returnCallDataKeys, callCodeDataKeys, registerDataKeys, keptDataKeys, decisionDataKeys],
  ...[contactDataKeys, relayDataKeys, documentDataKeys, watchDataKeys, disclosureDataKeys],
] as const;
