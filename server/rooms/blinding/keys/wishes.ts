import { z } from 'zod';
import { custodianIdSchema } from '../../fingerprints/index.ts';

/** The public half of an Ed25519 key (RFC 8032): 32 bytes, base64url. */
const publicKey = z.base64url().length(43);
/** How many children a custodian may hold. */
const mostRecords = z.int().positive().max(100_000_000);
const administratorSchema = z.strictObject({ name: z.string().regex(/^[\w.-]{1,64}$/), publicKey });
export type Administrator = z.infer<typeof administratorSchema>;

/** Whoever is named, two at least: one alone could never change anything. */
export const administratorsSchema = z.array(administratorSchema).min(2).max(20);

export const changeWish = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('administrators'),
    administrators: administratorsSchema,
  }),
  z.strictObject({
    kind: z.literal('custodian-registered'),
    custodianId: custodianIdSchema,
    publicKey,
    mostRecords: mostRecords.optional(),
  }),
  z.strictObject({ kind: z.literal('custodian-limited'), custodianId: custodianIdSchema, mostRecords }),
  z.strictObject({ kind: z.literal('custodian-revoked'), custodianId: custodianIdSchema }),
  z.strictObject({ kind: z.literal('line-key-added'), version: z.int().positive() }),
  z.strictObject({ kind: z.literal('community-key-renewed'), version: z.int().positive() }),
  z.strictObject({ kind: z.literal('line-key-destroyed'), version: z.int().positive() }),
]);
export type ChangeWish = z.infer<typeof changeWish>;

/** Why a change is not made. */
export type ChangeRefused = {
  refused:
    | 'another-key-server'
    | 'out-of-turn'
    | 'not-signed-by-two'
    | 'no-administrators'
    | 'not-distinct'
    | 'custodian-unknown'
    | 'custodian-there'
    | 'version-not-next'
    | 'version-in-use'
    | 'log-failed'
    | 'not-valid';
};
