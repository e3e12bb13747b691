import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { custodianIdSchema, keyCheckValueOf, newSealingKeys } from '../../fingerprints/index.ts';

// One version of a line key:
//
//   (two administrators) --> newest --(two administrators)--> former --(two administrators)--> destroyed
//
// The newest keys what comes in; look-ups are keyed by the newest and by every former one, until it is destroyed. Each belongs to one version of
// the community key, so an upload goes under the newest of its own community key. That one is destroyed with the last that belongs to it.

const KEY_BYTES = 32;
/** What a custodian may hold where its administrators have said nothing: more than any custodian has. */
export const MOST_RECORDS = 500_000;
const key = z.base64();
/** The public half of an Ed25519 key. */
const publicHalf = z.base64url();
const moment = z.iso.datetime();

const versionedKey = z.strictObject({
  version: z.int().positive(),
  madeAt: moment,
  destroyedAt: moment.nullable(),
  secret: key.nullable(),
});

const keptKeys = z.strictObject({
  format: z.literal(2),
  keyServerId: z.uuid(),
  /** Grows with each change of this file, so that an older copy of it is known for one. */
  generation: z.int().positive(),
  /** Names the log that belongs to these keys. */
  logId: z.uuid(),
  communityKeys: z.array(versionedKey),
  lineKeys: z.array(versionedKey.extend({ communityKeyVersion: z.int().positive() })),
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
      /** The version of the line key that its last whole upload went under: that one is in use. */
      wholeUnder: z.int().positive().nullable().default(null),
    }),
  ),
});

/** All that the key server keeps secret, and whom it listens to. */
export type KeptKeys = z.infer<typeof keptKeys>;
export type Custodian = KeptKeys['custodians'][number];
export type VersionedKey = z.infer<typeof versionedKey>;

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
    format: 2,
    keyServerId: randomUUID(),
    generation: 1,
    logId: randomUUID(),
    communityKeys: [newVersionedKey(1, now)],
    lineKeys: [{ ...newVersionedKey(1, now), communityKeyVersion: 1 }],
    uploadKey: { privateKey: toBase64(privateKey), publicKey: toBase64(publicKey) },
    logKey: newSecret(),
    nextChange: 1,
    administrators: [],
    custodians: [],
  };
}

/** A version of a key, made at random. */
export function newVersionedKey(version: number, now: Date): VersionedKey {
  return { version, madeAt: now.toISOString(), destroyedAt: null, secret: newSecret() };
}

export const encodeKeptKeys = (keys: KeptKeys): Buffer => Buffer.from(JSON.stringify(keys), 'utf8');

/** Throws where these are no kept keys: what was sealed by us is never of another form. */
export const decodeKeptKeys = (content: Buffer): KeptKeys =>
  keptKeys.parse(inPresentFormat(JSON.parse(content.toString('utf8'))));

/** The format before had one community key, to which every line key belonged. */
const formatBefore = z.looseObject({
  format: z.literal(1),
  communityKey: key,
  lineKeys: z.array(z.looseObject({ madeAt: moment })).min(1),
});

function inPresentFormat(kept: unknown): unknown {
  const before = formatBefore.safeParse(kept);
  if (!before.success) return kept;
  const { communityKey: secret, lineKeys, ...rest } = before.data;
  const [first] = lineKeys;
  return {
    ...rest,
    format: 2,
    communityKeys: [{ version: 1, madeAt: first?.madeAt, destroyedAt: null, secret }],
    lineKeys: lineKeys.map((each) => ({ ...each, communityKeyVersion: 1 })),
  };
}

type Live<Kept extends VersionedKey> = Omit<Kept, 'secret'> & { secret: Buffer };

/** The versions that are not destroyed, newest first. */
export function liveVersions<Kept extends VersionedKey>(keys: readonly Kept[]): Live<Kept>[] {
  return keys
    .flatMap((each) => (each.secret ? [{ ...each, secret: Buffer.from(each.secret, 'base64') }] : []))
    .sort((a, b) => b.version - a.version);
}

/** By which uploads name the version of the community key that they were made under, newest first. */
export const keyCheckValues = ({ communityKeys }: Pick<KeptKeys, 'communityKeys'>): string[] =>
  liveVersions(communityKeys).map(({ secret }) => keyCheckValueOf(secret));
