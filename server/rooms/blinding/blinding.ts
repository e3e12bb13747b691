import { z } from 'zod';
import type { Description } from '../fingerprints/index.ts';

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
  /** What custodians seal their uploads to, in base64. */
  uploadPublicKey: z.base64(),
  /** By which custodians see that they have the right community key. */
  keyCheckValue: z.string(),
});
export type KeyServerState = z.infer<typeof keyServerState>;

/** The key server, as the register sees it: in this process with throw-away keys, or in another process. */
export interface Blinding {
  /** `requestId` names the act on whose behalf; it is written into the key server's log, so it says nothing of a person. */
  tokenise(description: Description, requestId: string): Promise<LineFingerprint[] | LookUpRefused>;
  state(): Promise<KeyServerState | { refused: 'away' }>;
}

/** No word of more letters, no field of more words: a list of names in one description would be a dictionary. */
const MOST_CHARACTERS = 120;
const words = (most: number) =>
  z
    .string()
    .max(MOST_CHARACTERS)
    .refine((text) => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean).length <= most);
const part = (most: number) => z.int().min(1).max(most).nullable();

const descriptionSchema = z.strictObject({
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
