import { z } from 'zod';
import { KEY_BYTES } from '../../platform/crypto/seal.ts';
import type { Description, UploadManifest } from '../fingerprints/index.ts';

/** Why a look-up is not made. Nothing is lost by any of these: the same one can be asked for again. */
export type LookUpRefused = {
  refused:
    | 'over-cap'
    /** No witness has seen the log for too long, or it knows another one. */
    | 'unwitnessed'
    /** The log cannot be written; its administrator has to see to it. */
    | 'log-failed'
    /** A description of another form, or with more in it than is said of one child. */
    | 'not-valid'
    /** The key server does not answer. */
    | 'away';
};

/** A description under one version of the line key, packed as `packFingerprint` does it. */
export type LineFingerprint = { lineKeyVersion: number; packed: Buffer };

export const keyServerState = z.strictObject({
  keyServerId: z.uuid(),
  specificationVersion: z.int(),
  /** Live versions, newest first. */
  lineKeyVersions: z.array(z.int()),
  /** Whether a look-up would be made now, and if not, why. */
  lookUps: z.enum(['allowed', 'over-cap', 'unwitnessed', 'log-failed']),
  witness: z.string(),
  /** The number that the next change of administrators has to have. */
  nextChange: z.int(),
  /** What custodians seal their uploads to, in base64. */
  uploadPublicKey: z.base64(),
  /** By which custodians see that they have the right community key: of each live version, newest first. */
  keyCheckValues: z.array(z.string()),
});
export type KeyServerState = z.infer<typeof keyServerState>;

/** Why an upload, or a chunk of one, is not keyed again. */
export const importRefusal = z.enum([
  'manifest-not-valid',
  'custodian-unknown',
  'not-signed',
  'specification-another',
  'key-check-failed',
  'sequence-not-higher',
  /** The version of the line key that was named is destroyed, or none. */
  'line-key-another',
  'chunk-altered',
  /** More than the custodian may hold, or more than twice that within a day. */
  'too-many-records',
  /** It does not answer, cannot write its log, no witness sees that, or it was restarted since the import was opened: open it again. */
  'key-server-away',
]);
export type ImportRefused = { refused: z.infer<typeof importRefusal> };

/**
 * For which generation of the register, and under which key of it, records are to be sealed. What is added to a generation has to be under the
 * version of the line key that it is under already; the newest where none is named.
 */
export type SealFor = { generationId: string; dataKey: Buffer; lineKeyVersion?: number | null };

export const openedImport = z.strictObject({ importId: z.uuid(), lineKeyVersion: z.int() });
export type OpenedImport = z.infer<typeof openedImport>;

export const custodianKey = z.strictObject({ publicKey: z.string() });

/** So many look-ups are told at once. */
export const MOST_LOOK_UPS_TOLD = 20_000;

/** What the key server's log has: when it was begun, and each look-up since a time, oldest first; not whole where there are more. */
export const lookUpsTold = z.strictObject({
  begunAt: z.iso.datetime().transform((text) => new Date(text)),
  lookUps: z.array(
    z.strictObject({ requestId: z.string(), at: z.iso.datetime().transform((text) => new Date(text)) }),
  ),
  isWhole: z.boolean(),
});
export type LookUpsTold = z.infer<typeof lookUpsTold>;

/** The key server, as the register sees it: in this process with throw-away keys, or in another process. */
export interface Blinding {
  /** `requestId` names the act on whose behalf; it is written into the key server's log, so it says nothing of a person. */
  tokenise(description: Description, requestId: string): Promise<LineFingerprint[] | LookUpRefused>;
  state(): Promise<KeyServerState | { refused: 'away' }>;
  /** The look-ups that its log has, whoever asked for them. Nothing of what was asked is in it. */
  lookUps(since: Date): Promise<LookUpsTold | { refused: 'away' }>;
  /** Only what its custodian has signed, and nothing older than what was taken before. The same upload may be opened again, to go on with it. */
  openImport(manifest: UploadManifest, sealFor: SealFor): Promise<OpenedImport | ImportRefused>;
  /** The public half of the key by which a registered custodian signs. */
  custodianKey(custodianId: string): Promise<z.infer<typeof custodianKey> | ImportRefused>;
  /** The records of a sealed chunk under the line key, each sealed as one blob of one size, in an order of their own. */
  rekeyChunk(importId: string, number: number, sealedChunk: Buffer): Promise<Buffer[] | ImportRefused>;
}

export const importRequest = z.strictObject({
  /** Checked by whoever opens it. */
  manifest: z.unknown(),
  generationId: z.string().regex(/^[\w-]{1,64}$/),
  dataKey: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === KEY_BYTES),
  lineKeyVersion: z.int().positive().nullable(),
});

/** No word of more letters, no field of more words: a list of names in one description would be a dictionary. */
const MOST_CHARACTERS = 120;
const words = (most: number) =>
  z
    .string()
    .max(MOST_CHARACTERS)
    .refine((text) => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean).length <= most);
const part = (most: number) => z.int().min(1).max(most).nullable();

/** A description as the key server takes it, and nothing longer. */
export const descriptionSchema = z.strictObject({
  givenNames: words(6),
  paternalSurname: words(5),
  maternalSurname: words(5),
  otherNames: words(6),
  nickname: words(3),
  datesOfBirth: z
    .array(z.strictObject({ year: z.int().min(0).max(9_999), month: part(12), day: part(31) }))
    .max(8),
  sex: words(2),
  countryOfBirth: words(5),
  municipalityOfBirth: words(6),
  language: words(3),
  motherGivenNames: words(6),
  motherSurnames: words(6),
  identifiers: z.array(z.strictObject({ type: z.string().max(40), value: z.string().max(60) })).max(3),
}) satisfies z.ZodType<Description>;

export const tokeniseRequest = z.strictObject({
  description: descriptionSchema,
  requestId: z.string().regex(/^[\w-]{1,64}$/),
});

const fingerprintsOnWire = z.strictObject({
  fingerprints: z.array(z.strictObject({ lineKeyVersion: z.int(), packed: z.base64() })),
});

export function lineFingerprintsOnWire(found: LineFingerprint[]): z.infer<typeof fingerprintsOnWire> {
  const toWire = ({ lineKeyVersion, packed }: LineFingerprint) => ({
    lineKeyVersion,
    packed: packed.toString('base64'),
  });
  return { fingerprints: found.map(toWire) };
}

export const lineFingerprintsFromWire = fingerprintsOnWire.transform(({ fingerprints }): LineFingerprint[] =>
  fingerprints.map(({ lineKeyVersion, packed }) => ({
    lineKeyVersion,
    packed: Buffer.from(packed, 'base64'),
  })),
);
