import { z } from 'zod';
import { custodianId, searchRefusal, uploadRefusal } from '../../../contract/register.ts';

const upload = { custodianId, uploadId: z.uuid() };
const generation = { generationId: z.uuid(), custodianId };

/** What is written down of the blind register. Never of a record: only which generation, and how many. */
export const registerSubjects = {
  'custodian-added': z.strictObject({ custodianId }),
  'generation-opened': z.strictObject({ ...generation, uploadId: z.uuid(), sequence: z.int() }),
  /** Over HTTPS: begun, or gone on with. */
  'upload-begun': z.strictObject(upload),
  /** The custodian says that all of it is there. */
  'upload-finished': z.strictObject(upload),
  'upload-given-up': z.strictObject({ ...upload, because: z.enum(['time-over', 'overtaken']) }),
  'upload-refused': z.strictObject({ custodianId, because: uploadRefusal }),
  /** Too much would change: it waits for two people. */
  'generation-held': z.strictObject({
    ...generation,
    added: z.int(),
    changed: z.int().nullable(),
    vanished: z.int(),
  }),
  'generation-switched': z.strictObject({
    ...generation,
    replacedId: z.uuid().nullable(),
    records: z.int(),
    proposalId: z.uuid().nullable(),
  }),
  'delta-applied': z.strictObject({
    ...generation,
    uploadId: z.uuid(),
    added: z.int(),
    changed: z.int(),
    removed: z.int(),
  }),
  /** By its reference, which stays out of here; from how many generations. */
  'record-removed': z.strictObject({ custodianId, generations: z.int() }),
  /** Written before it is looked, and the same whatever is found. */
  'register-searched': z.strictObject({ searchId: z.uuid() }),
  'register-search-refused': z.strictObject({ searchId: z.uuid(), because: searchRefusal }),
  'search-kept': z.strictObject({ searchId: z.uuid() }),
  'kept-search-ended': z.strictObject({ searchId: z.uuid(), because: z.enum(['joined', 'time-over']) }),
  /** How many were compared; how many were found stands nowhere. */
  'kept-searches-compared': z.strictObject({ generationId: z.uuid(), searches: z.int() }),
  /** The same whatever was found. */
  'overlap-looked-for': z.strictObject(generation),
  /** Of two custodians, in steps: 0 is fewer than eleven. */
  'overlap-told': z.strictObject({ custodianId, otherId: custodianId, atLeast: z.int() }),
  /** The key server's log beside the searches above: look-ups that none of these asked for, and searches without their look-up. */
  'look-ups-compared': z.strictObject({
    ...{ from: z.iso.datetime(), until: z.iso.datetime() },
    ...{ lookUps: z.int(), searches: z.int(), unknown: z.int(), unmade: z.int() },
  }),
  'generations-viewed': z.strictObject({ count: z.int() }),
  'generation-destroyed': z.strictObject({
    ...generation,
    because: z.union([uploadRefusal, z.enum(['time-over', 'overtaken'])]),
  }),
} as const;
