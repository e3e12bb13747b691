import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { custodianIdSchema } from '../upload/manifest.ts';
import type { CustodianKeys } from '../upload/write-upload.ts';

const key32 = z
  .base64url()
  .transform((text) => Buffer.from(text, 'base64url'))
  .refine((bytes) => bytes.length === 32);
const signingKey = z.base64url().transform((text, context): KeyObject => {
  try {
    const key = createPrivateKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, without what was read.
  }
  context.addIssue({ code: 'custom', message: 'not an Ed25519 key' });
  return z.NEVER;
});

/** What the key server's administrator hands to one custodian. The signing key may stand in a file of its own. */
export const keyFileSchema = z.object({
  format: z.literal(1),
  custodianId: custodianIdSchema,
  specificationVersion: z.int().positive(),
  communityKey: key32,
  keyServerPublicKey: key32,
  signingKey: signingKey.optional(),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** The file that `register keys new` makes on the custodian's machine. */
export const signingKeyFileSchema = z.object({ format: z.literal(1), signingKey });

/** A new signing key: what stays on the custodian's machine, and the public half (raw, base64url) that the key server is told. */
export function newSigningKey(): { file: { format: 1; signingKey: string }; publicKey: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const der = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
  return { file: { format: 1, signingKey: der }, publicKey: publicHalfOf(privateKey) };
}

/** The public half of a signing key as it is told: 32 bytes, base64url. */
function publicHalfOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'jwk' }).x ?? '';
}

/** The key by which a told public half is asked (`isSignedBy`); null where it is none. */
export function readPublicHalf(text: string): KeyObject | null {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' });
  } catch {
    return null;
  }
}

/** The keys of an encoder; null where no signing key is there. */
export function toCustodianKeys(file: KeyFile, ownSigningKey: KeyObject | undefined): CustodianKeys | null {
  const { custodianId, communityKey, keyServerPublicKey } = file;
  const signing = ownSigningKey ?? file.signingKey;
  return signing ? { custodianId, communityKey, keyServerPublicKey, signingKey: signing } : null;
}
