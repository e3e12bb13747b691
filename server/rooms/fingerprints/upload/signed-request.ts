import { createHash, type KeyObject, sign, verify } from 'node:crypto';

/**
 * How a custodian signs a request: HTTP Message Signatures (RFC 9421) in one form, by Ed25519, over the method, the line's host, the path and the
 * digest of the body (RFC 9530). What is read off a wire is good for one place and for a few minutes only.
 */
export type RequestHead = {
  method: string;
  /** The host of the line, in small letters, with its port unless that is the usual one. */
  authority: string;
  path: string;
};
export type SignedHeaders = { 'content-digest': string; 'signature-input': string; signature: string };
/** What a signature says of itself. Whether it holds is for `isRequestSignedBy`. */
export type RequestSignature = { custodianId: string; createdAt: Date; headers: SignedHeaders };

const COVERED = '("@method" "@authority" "@path" "content-digest")';
const INPUT =
  /^harborline=\("@method" "@authority" "@path" "content-digest"\);created=(\d{1,11});keyid="([A-Za-z0-9][A-Za-z0-9-]{0,63})";alg="ed25519"$/;
const SIGNATURE = /^harborline=:([A-Za-z0-9+/]{86}==):$/;
const LABEL = 'harborline=';
const SECOND_MS = 1_000;

export const contentDigestOf = (body: Uint8Array | string): string =>
  `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

/** The headers that make a request the custodian's own. */
export function signRequest(
  head: RequestHead,
  body: Uint8Array | string,
  by: { custodianId: string; signingKey: KeyObject; now: Date },
): SignedHeaders {
  const created = Math.floor(by.now.getTime() / SECOND_MS);
  const headers = {
    'content-digest': contentDigestOf(body),
    'signature-input': `${LABEL}${COVERED};created=${created};keyid="${by.custodianId}";alg="ed25519"`,
  };
  const signature = sign(null, signedBytes(head, headers), by.signingKey).toString('base64');
  return { ...headers, signature: `${LABEL}:${signature}:` };
}

/** Reads what a request says of who signed it and when; null where it says nothing, or says it in another form. */
export function readRequestSignature(
  given: Readonly<Record<string, string | string[] | undefined>>,
): RequestSignature | null {
  const { 'content-digest': digest, 'signature-input': input, signature } = given as Record<string, unknown>;
  if (typeof digest !== 'string' || typeof input !== 'string' || typeof signature !== 'string') return null;
  const [, created, custodianId] = INPUT.exec(input) ?? [];
  if (created === undefined || custodianId === undefined || !SIGNATURE.test(signature)) return null;
  const headers = { 'content-digest': digest, 'signature-input': input, signature };
  return { custodianId, createdAt: new Date(Number(created) * SECOND_MS), headers };
}

/** Whether the holder of that key has signed this request. */
export function isRequestSignedBy(
  head: RequestHead,
  { headers }: RequestSignature,
  publicKey: KeyObject,
): boolean {
  const signature = Buffer.from(SIGNATURE.exec(headers.signature)?.[1] ?? '', 'base64');
  return verify(null, signedBytes(head, headers), publicKey, signature);
}

/** The signature base of RFC 9421, section 2.5. */
function signedBytes(
  { method, authority, path }: RequestHead,
  headers: Omit<SignedHeaders, 'signature'>,
): Buffer {
  const lines = [
    ['@method', method],
    ['@authority', authority],
    ['@path', path],
    ['content-digest', headers['content-digest']],
    ['@signature-params', headers['signature-input'].slice(LABEL.length)],
  ];
  return Buffer.from(lines.map(([name, value]) => `"${name}": ${value}`).join('\n'));
}
