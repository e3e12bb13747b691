import { z } from 'zod';
import { requestedEvidence } from './decision.ts';

/** How a custodian is named in files and in the ledger: no words of anybody. */
export const custodianId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/);

/** Why an upload, or the whole of a generation, is not taken in. */
export const uploadRefusal = z.enum([
  'not-an-upload',
  'truncated',
  'manifest-not-valid',
  'custodian-unknown',
  'custodian-another',
  'specification-another',
  'sequence-not-higher',
  'upload-done',
  'not-signed',
  'key-check-failed',
  'key-server-away',
  'chunk-altered',
  'records-miscounted',
  'references-duplicated',
  'deletes-in-a-whole',
  'kind-another',
  'nothing-to-change',
  'line-key-another',
  'delta-too-large',
  'too-many-records',
]);
export type UploadRefusal = z.infer<typeof uploadRefusal>;

/** `GET /api/register/generations`: the custodians, and which generations there are, newest first; of what is in them nothing but how many. */
export const generationsView = z.object({
  custodians: z.array(z.object({ custodianId, name: z.string() })),
  generations: z.array(
    z.object({
      generationId: z.uuid(),
      custodianId,
      state: z.enum(['receiving', 'waiting', 'active', 'replaced']),
      records: z.int(),
      openedAt: z.iso.datetime(),
      /** How it differed from what was searched when it was checked; null before that. */
      difference: z
        .object({ before: z.int(), added: z.int(), changed: z.int().nullable(), vanished: z.int() })
        .nullable(),
      /** Whether it is proposed to switch to it, and a second person has not decided yet. */
      isProposed: z.boolean(),
      /** Until then it can be switched to by two people; null where it cannot. */
      switchUntil: z.iso.datetime().nullable(),
    }),
  ),
  /** Custodians who hold records of the same children: at least so many, or fewer than eleven where it says 0. */
  overlaps: z.array(
    z.object({ custodianId, otherId: custodianId, atLeast: z.int(), toldAt: z.iso.datetime() }),
  ),
  mayPropose: z.boolean(),
});
export type GenerationsView = z.infer<typeof generationsView>;

/** `POST /api/register/generations/proposals` */
export const proposeSwitch = z.strictObject({
  proposal: z.strictObject({ generationId: z.uuid() }),
  evidence: requestedEvidence,
});

/** Why the register is not searched. None of these depends on what is in it. */
export const searchRefusal = z.enum([
  'proof-ended',
  'over-cap',
  'unwitnessed',
  'log-failed',
  'not-valid',
  'away',
]);
export type SearchRefusal = z.infer<typeof searchRefusal>;
