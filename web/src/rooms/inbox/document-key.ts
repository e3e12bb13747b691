import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
// Not the browser's own X25519: not all that are in use have it.
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import { z } from 'zod';
import { DECISION_BYTES, type DocumentDecision, documentDecision } from '../../../../contract/document.ts';
import { fromBase64 } from '../documents/bytes.ts';

/** RFC 9180, mode base, as the line seals each page (docs/documents.md). */
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(new TextEncoder().encode(text)).buffer;
const info = bytesOf('harborline document 1');
const ENCAPSULATED_BYTES = 32;

const half = z.base64().length(44);
const keyFile = z.object({ harborline: z.literal('document-key-1'), publicKey: half, privateKey: half });

/** The custodian's own pair. It stays in this page's memory, and is gone with the page. */
export type DocumentKey = { publicKey: Uint8Array<ArrayBuffer>; privateKey: Uint8Array<ArrayBuffer> };

/** What a key file holds; null where it is another file. Pure. */
export function readKeyFile(text: string): DocumentKey | null {
  try {
    const read = keyFile.safeParse(JSON.parse(text));
    return read.success
      ? { publicKey: fromBase64(read.data.publicKey), privateKey: fromBase64(read.data.privateKey) }
      : null;
  } catch {
    return null;
  }
}

/** The page as a picture; null where it was sealed to another key. */
export async function openPage(
  sealed: Uint8Array<ArrayBuffer>,
  place: { documentId: string; number: number },
  { privateKey }: DocumentKey,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await openSealed(
      sealed,
      `harborline/document/${place.documentId}/page/${place.number}`,
      privateKey,
    );
  } catch {
    return null;
  }
}

async function openSealed(
  sealed: Uint8Array<ArrayBuffer>,
  about: string,
  privateKey: DocumentKey['privateKey'],
): Promise<Uint8Array<ArrayBuffer>> {
  const recipientKey = await suite.kem.deserializePrivateKey(privateKey.buffer);
  const enc = sealed.slice(0, ENCAPSULATED_BYTES).buffer;
  const content = sealed.slice(ENCAPSULATED_BYTES).buffer;
  return new Uint8Array(await suite.open({ recipientKey, enc, info }, content, bytesOf(about)));
}

const decisionAbout = (documentId: string): string => `harborline/document/${documentId}/decision`;

/** What was decided; null where it was sealed to another key. */
export async function openDecision(
  sealed: Uint8Array<ArrayBuffer>,
  documentId: string,
  { privateKey }: DocumentKey,
): Promise<DocumentDecision | null> {
  try {
    const words = new TextDecoder().decode(await openSealed(sealed, decisionAbout(documentId), privateKey));
    return documentDecision.safeParse(words.replace(/\0+$/, '')).data ?? null;
  } catch {
    return null;
  }
}

/** What was decided, as only this custodian reads it again: every decision is as long as every other. */
export async function sealDecision(
  decision: DocumentDecision,
  documentId: string,
  { publicKey }: DocumentKey,
): Promise<Uint8Array> {
  const words = new Uint8Array(DECISION_BYTES);
  words.set(new TextEncoder().encode(decision));
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey.buffer);
  const about = bytesOf(decisionAbout(documentId));
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, words.buffer, about);
  return new Uint8Array([...new Uint8Array(enc), ...new Uint8Array(ct)]);
}
