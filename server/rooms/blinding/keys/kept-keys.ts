import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { custodianIdSchema, newSealingKeys } from '../../fingerprints/index.ts';

// One version of a line key:
//
//   (two administrators) --> newest --(two administrators)--> former --(two administrators)--> destroyed
//
// The newest keys what comes in; look-ups are keyed by the newest and by every former one, until it is destroyed.

const KEY_BYTES = 32;
/** What a custodian may hold where its administrators have said nothing: more than any custodian has. */
export const MOST_RECORDS = 500_000;
const key = z.base64();
/** The public half of an Ed25519 key. */
const publicHalf = z.base64url();
const moment = z.iso.datetime();

const keptKeys = z.strictObject({
  format: z.literal(1),
  keyServerId: z.uuid(),
  /** Grows with each change of this file, so that an older copy of it is known for one. */
  generation: z.int().positive(),
  /** Names the log that belongs to these keys. */
  logId: z.uuid(),
  communityKey: key,
  lineKeys: z.array(
    z.strictObject({
      version: z.int().positive(),
      madeAt: moment,
      destroyedAt: moment.nullable(),
      secret: key.nullable(),
    }),
  ),
  /** X25519, raw: what custodians seal their uploads to. */
  uploadKey: z.strictObject({ privateKey: key, publicKey: key }),
  /** Keys the chain of the log. */
  logKey: key,
  /** Each change that administrators sign names the next one. */
  nextChange: z.int().positive(),
  administrators: z.array(z.strictObject({ name: z.string(), publicKey: publicHalf })),
  custodians: z.array(
    z.strictObject({
      id: custodianIdSchema,
      publicKey: publicHalf,
      registeredAt: moment,
      revokedAt: moment.nullable(),
      /** It holds no more children than that. */
      mostRecords: z.int().positive().default(MOST_RECORDS),
      /** The last upload that was taken; null before the first. */
      lastUpload: z.strictObject({ sequence: z.int(), uploadId: z.uuid() }).nullable(),
    }),
  ),
});

/** All that the key server keeps secret, and whom it listens to. */
export type KeptKeys = z.infer<typeof keptKeys>;
export type Custodian = KeptKeys['custodians'][number];
export type LineKey = KeptKeys['lineKeys'][number];

/** Where they are kept; the composition root gives an adapter that protects them as the operator has chosen. */
export type SecretFile = {
  read: () => Promise<Buffer | null>;
  create: (content: Buffer) => Promise<boolean>;
  replace: (content: Buffer) => Promise<void>;
};

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const newSecret = () => toBase64(randomBytes(KEY_BYTES));

/** What the file of these keys is sealed for, so that no other file can stand in for it. */
export const secretsContext = 'harborline/key-server/secrets/1';

/** The keys of a key server that is started for the first time. */
export async function newKeptKeys(now: Date): Promise<KeptKeys> {
  const { privateKey, publicKey } = await newSealingKeys();
  return {
    format: 1,
    keyServerId: randomUUID(),
    generation: 1,
    logId: randomUUID(),
    communityKey: newSecret(),
    lineKeys: [newLineKey(1, now)],
    uploadKey: { privateKey: toBase64(privateKey), publicKey: toBase64(publicKey) },
    logKey: newSecret(),
    nextChange: 1,
    administrators: [],
    custodians: [],
  };
}

/** A version of the line key, made at random. */
export function newLineKey(version: number, now: Date): LineKey {
  return { version, madeAt: now.toISOString(), destroyedAt: null, secret: newSecret() };
}

export const encodeKeptKeys = (keys: KeptKeys): Buffer => Buffer.from(JSON.stringify(keys), 'utf8');

/** Throws where these are no kept keys: what was sealed by us is never of another form. */
export const decodeKeptKeys = (content: Buffer): KeptKeys =>
  keptKeys.parse(JSON.parse(content.toString('utf8')));

/** The versions that look-ups are keyed by, newest first. */
export function liveLineKeys({ lineKeys }: KeptKeys): { version: number; secret: Buffer }[] {
  return lineKeys
    .flatMap(({ version, secret }) => (secret ? [{ version, secret: Buffer.from(secret, 'base64') }] : []))
    .sort((a, b) => b.version - a.version);
}
