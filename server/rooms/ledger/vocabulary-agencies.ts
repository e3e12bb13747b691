import { z } from 'zod';
import { agencyFunction, agreementKind } from '../../../contract/agency.ts';

const ofAgency = { agencyId: z.uuid(), proposalId: z.uuid() };

/** What is written down of the directory. Never a number, a name or an address: those are in its own tables. */
export const agencySubjects = {
  'agencies-imported': z.strictObject({
    fileSha256: z.string(),
    rows: z.int(),
    added: z.int(),
    changed: z.int(),
    /** Enabled ones that the list says something else about; they stay as they are. */
    keptInUse: z.int(),
    notInList: z.int(),
  }),
  'agencies-import-refused': z.strictObject({ rows: z.int(), problems: z.int() }),
  'demo-agencies-added': z.strictObject({ count: z.int() }),
  'agencies-searched': z.strictObject({ count: z.int() }),
  'agency-viewed': z.strictObject({ agencyId: z.uuid() }),
  'agency-function-set': z.strictObject({
    ...ofAgency,
    from: agencyFunction.nullable(),
    to: agencyFunction.nullable(),
  }),
  'agency-agreement-recorded': z.strictObject({
    ...ofAgency,
    agreementId: z.uuid(),
    agreement: agreementKind,
  }),
  'agency-agreement-ended': z.strictObject({ ...ofAgency, agreementId: z.uuid() }),
  /** `telephoneId` is null where one is to be added. */
  'agency-telephone-frozen': z.strictObject({ ...ofAgency, telephoneId: z.uuid().nullable() }),
  'agency-telephone-thawed': z.strictObject({ ...ofAgency, telephoneId: z.uuid().nullable() }),
  'agency-telephone-changed': z.strictObject({
    ...ofAgency,
    addedId: z.uuid().nullable(),
    retiredId: z.uuid().nullable(),
    checkedId: z.uuid().nullable(),
  }),
  'agency-head-set': z.strictObject({ ...ofAgency, version: z.int(), isTold: z.boolean() }),
  'agency-letters-set': z.strictObject({ ...ofAgency, version: z.int() }),
  'agency-receipt-queued': z.strictObject({ agencyId: z.uuid(), mailId: z.uuid() }),
  'agency-receipt-not-sent': z.strictObject({ agencyId: z.uuid(), because: z.literal('no-address') }),
} as const;
