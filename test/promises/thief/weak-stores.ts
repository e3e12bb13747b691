import { createCipheriv, randomBytes } from 'node:crypto';
import type { SyntheticPerson } from '../../../cli/register/synthetic/person.ts';
import { seal } from '../../../server/platform/crypto/seal.ts';
import { guessedFingerprint, readable } from './child-attacks.ts';

/** What a store writes for each child; each of these makes one mistake, or several. */
type WeakStore = () => (person: SyntheticPerson) => Buffer;

const RECORD_BYTES = 2_048;
const NAME_BYTES = 32;

const padded = (bytes: Buffer, length: number): Buffer => {
  const whole = Buffer.alloc(length);
  bytes.copy(whole);
  return whole;
};

/** Readable, of one length. Stored in the order of the file, as all of these are. */
const notSealed: WeakStore = () => (person) => padded(readable(person), RECORD_BYTES);

/** Sealed as it should be, but as long as the name is. */
const notPadded: WeakStore = () => {
  const key = randomBytes(32);
  return ({ paternalSurname }) => seal(key, Buffer.from(paternalSurname), 'weak');
};

/** Encrypted, but equal names as equal blocks. */
const deterministic: WeakStore = () => {
  const key = randomBytes(32);
  return ({ paternalSurname, reference }) => {
    const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
    const blocks = [paternalSurname, reference].map((word) => padded(Buffer.from(word), NAME_BYTES));
    return Buffer.concat([cipher.update(Buffer.concat(blocks)), cipher.final()]);
  };
};

/** Encrypted with one nonce for all. */
const oneNonce: WeakStore = () => {
  const [key, nonce] = [randomBytes(32), randomBytes(16)];
  return ({ paternalSurname, ...person }) =>
    createCipheriv('aes-256-ctr', key, nonce).update(
      `${paternalSurname}|${person.givenNames}|${person.dateOfBirth}|${person.reference}`,
    );
};

/** Only the name, readable and of one length: how far it can be compressed is how long it is. */
const nameAlone: WeakStore =
  () =>
  ({ paternalSurname }) =>
    padded(Buffer.from(paternalSurname), RECORD_BYTES);

/** Tokens that are not sealed, under a key that anybody can guess. */
const guessable: WeakStore = () => guessedFingerprint;

export const weakStores = { notSealed, notPadded, deterministic, oneNonce, nameAlone, guessable };
export type WeakStoreName = keyof typeof weakStores;
export const weakStoreNames = Object.keys(weakStores) as WeakStoreName[];
