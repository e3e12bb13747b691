import { z } from 'zod';
import { requestedEvidence } from './decision.ts';

/** Where data keys lie that the wrapping key wraps. */
export const keyHolder = z.enum([
  'enquiries',
  'evidence',
  'openings',
  'kept-content',
  'recordings',
  'tasks',
  'return-calls',
  'call-codes',
  'register',
  'kept-searches',
  'decisions',
  'custodian-contacts',
  'relays',
  'documents',
  'watch',
  'disclosures',
]);
export type KeyHolder = z.infer<typeof keyHolder>;

/**
 * Whether a version of the wrapping key can be destroyed: it can; it wraps what comes; something needs it; it was replaced less
 * than an hour ago; it was destroyed.
 */
export const retirement = z.enum(['possible', 'in-use', 'needed', 'resting', 'retired']);
export type Retirement = z.infer<typeof retirement>;

const version = z.int().nonnegative();

/** `GET /api/keys`: which versions there are, newest first; of a key itself nothing, not even its public half. */
export const keysView = z.object({
  wrapping: z.array(
    z.object({
      version,
      madeAt: z.iso.datetime(),
      retiredAt: z.iso.datetime().nullable(),
      retirement,
      /** What would be unreadable without it, as far as there is any. */
      wraps: z.array(z.object({ of: keyHolder, count: z.int().positive() })),
    }),
  ),
  /** The name by which the ledger's checkpoints call this line, and the versions of the key that signs them. */
  signing: z.object({
    name: z.string(),
    versions: z.array(z.object({ version, madeAt: z.iso.datetime() })),
  }),
  mayPropose: z.boolean(),
});
export type KeysView = z.infer<typeof keysView>;

/** A change of keys that somebody wants. Which version comes next, the line knows. */
export const requestedKeyChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wrapping-key-rotation') }),
  z.strictObject({ kind: z.literal('wrapping-key-retirement'), version }),
  z.strictObject({ kind: z.literal('ledger-key-rotation') }),
]);
export type RequestedKeyChange = z.infer<typeof requestedKeyChange>;

/** `POST /api/keys/proposals` */
export const proposeKeyChangeRequest = z.strictObject({
  proposal: requestedKeyChange,
  evidence: requestedEvidence,
});
