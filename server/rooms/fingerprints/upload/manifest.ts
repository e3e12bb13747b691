import { createHmac, type KeyObject, sign, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** How custodians are named in files and in keys: no words of anybody, and nothing that a path could be made of. */
export const custodianIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/);

const unsignedSchema = z.strictObject({
  format: z.literal(1),
  specificationVersion: z.int().positive(),
  custodianId: custodianIdSchema,
  uploadId: z.uuid(),
  /** Rises with each upload of a custodian, so that an old one cannot be shown again. */
  sequence: z.int().nonnegative(),
  /** Whole: the custodian's register anew. Delta: what has changed since. */
  kind: z.enum(['whole', 'delta']),
  /** Of the community key, so that a wrong one is noticed before anything is taken in. */
  keyCheckValue: z.string().regex(/^[0-9a-f]{8}$/),
  records: z.int().nonnegative(),
  createdAt: z.iso.datetime(),
  chunks: z.array(z.strictObject({ bytes: z.int().positive(), sha256 })).max(100_000),
});
/** What an upload says of itself: whose it is, under which key and specification, and of which chunks it is made. */
export const uploadManifestSchema = unsignedSchema.extend({
  /** Ed25519 by the custodian's key over the canonical JSON (RFC 8785) of all that stands above; base64url. */
  signature: z.base64url().length(86),
});
export type UploadManifest = z.infer<typeof uploadManifestSchema>;
export type UnsignedManifest = z.infer<typeof unsignedSchema>;

const signedBytes = (manifest: UnsignedManifest): Buffer => Buffer.from(canonicalize(manifest) ?? '');

export function signManifest(manifest: UnsignedManifest, signingKey: KeyObject): UploadManifest {
  return { ...manifest, signature: sign(null, signedBytes(manifest), signingKey).toString('base64url') };
}

/** Whether the manifest is what the holder of that key signed. */
export function isSignedBy({ signature, ...manifest }: UploadManifest, publicKey: KeyObject): boolean {
  return verify(null, signedBytes(manifest), publicKey, Buffer.from(signature, 'base64url'));
}

/** Tells community keys apart without telling them: the first 8 hexadecimal digits of an HMAC-SHA-256 under the key. */
export function keyCheckValueOf(communityKey: Uint8Array): string {
  return createHmac('sha256', communityKey).update('harborline key check 1').digest('hex').slice(0, 8);
}
