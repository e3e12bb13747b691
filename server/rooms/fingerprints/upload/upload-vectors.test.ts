import { createHash, createPrivateKey, createPublicKey, type KeyObject, type webcrypto } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { afterAll, describe, expect, it } from 'vitest';
import {
  isRequestSignedBy,
  isSignedBy,
  keyCheckValueOf,
  openChunk,
  openUpload,
  readRequestSignature,
  SPECIFICATION_VERSION,
  signManifest,
  signRequest,
} from '../index.ts';

const vectors = path.join(import.meta.dirname, '../../../../docs/register/vectors');
const folder = mkdtempSync(path.join(tmpdir(), 'harborline-upload-vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

type UploadVector = {
  given: {
    communityKey: string;
    keyServerPrivateKey: string;
    /** What HPKE calls skE; whoever seals in earnest draws it anew for every chunk. */
    ephemeralPrivateKey: string;
    signingSeed: string;
    head: {
      custodianId: string;
      uploadId: string;
      sequence: number;
      kind: 'whole' | 'delta';
      createdAt: string;
    };
    /** Without the zeros at their ends. */
    records: string[];
  };
  gives: { manifest: unknown; file: string };
};
type RequestVector = {
  given: {
    signingSeed: string;
    custodianId: string;
    created: number;
    method: string;
    authority: string;
    path: string;
    body: string;
  };
  gives: Record<string, string>;
};

const readVectors = <Vector>(name: string): Vector[] =>
  JSON.parse(readFileSync(path.join(vectors, name), 'utf8')) as Vector[];
const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** An Ed25519 key of a seed, as RFC 8410 writes it. */
const signingKeyOf = (seed: string): KeyObject =>
  createPrivateKey({ key: hex(`302e020100300506032b657004220420${seed}`), format: 'der', type: 'pkcs8' });

const bytesOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
/** The package names a browser's type of keys, which Node has under another name. */
const asKey = (read: Promise<unknown>) => read as Promise<webcrypto.CryptoKey>;

/** The public half of an X25519 key. */
function publicHalfOf(privateKey: string): ArrayBuffer {
  const der = hex(`302e020100300506032b656e04220420${privateKey}`);
  const { x } = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({
    format: 'jwk',
  });
  return bytesOf(Buffer.from(x ?? '', 'base64url'));
}

/** Whoever made the file by the specification alone, with none of the register's own code for sealing. */
async function sealByTheBook({ given }: UploadVector, records: Buffer): Promise<Buffer> {
  const kem = new DhkemX25519HkdfSha256();
  const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const ephemeral = {
    privateKey: await asKey(kem.deserializePrivateKey(bytesOf(hex(given.ephemeralPrivateKey)))),
    publicKey: await asKey(kem.deserializePublicKey(publicHalfOf(given.ephemeralPrivateKey))),
  };
  const sender = await suite.createSenderContext({
    recipientPublicKey: await asKey(kem.deserializePublicKey(publicHalfOf(given.keyServerPrivateKey))),
    info: new TextEncoder().encode('harborline upload 1').buffer,
    ekm: ephemeral,
  });
  const { custodianId, uploadId } = given.head;
  const place = new TextEncoder().encode(`${custodianId}\n${uploadId}\n0`).buffer;
  const sealed = await sender.seal(bytesOf(records), place);
  return Buffer.concat([Buffer.from(sender.enc), Buffer.from(sealed)]);
}

const recordsOf = ({ given }: UploadVector): Buffer[] =>
  given.records.map((record) => Buffer.concat([hex(record)], 2_048));

async function makeUpload(vector: UploadVector): Promise<UploadVector['gives']> {
  const { communityKey, signingSeed, head } = vector.given;
  const chunk = await sealByTheBook(vector, Buffer.concat(recordsOf(vector)));
  const manifest = signManifest(
    {
      format: 1,
      specificationVersion: SPECIFICATION_VERSION,
      ...head,
      keyCheckValue: keyCheckValueOf(hex(communityKey)),
      records: vector.given.records.length,
      chunks: [{ bytes: chunk.length, sha256: createHash('sha256').update(chunk).digest('hex') }],
    },
    signingKeyOf(signingSeed),
  );
  const text = Buffer.from(JSON.stringify(manifest));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return { manifest, file: Buffer.concat([Buffer.from('HLFP1\n'), chunk, text, length]).toString('base64') };
}

const makeRequest = ({ given }: RequestVector) =>
  signRequest(given, given.body, {
    custodianId: given.custodianId,
    signingKey: signingKeyOf(given.signingSeed),
    now: new Date(given.created * 1_000),
  });

const uploads = readVectors<UploadVector>('upload.json');
const requests = readVectors<RequestVector>('requests.json');
if (process.env['HARBORLINE_WRITE_VECTORS']) {
  for (const vector of uploads) vector.gives = await makeUpload(vector);
  for (const vector of requests) vector.gives = makeRequest(vector);
  writeFileSync(path.join(vectors, 'upload.json'), `${JSON.stringify(uploads, null, 2)}\n`);
  writeFileSync(path.join(vectors, 'requests.json'), `${JSON.stringify(requests, null, 2)}\n`);
}

describe.each(uploads)('the example of an upload', (vector) => {
  it('is what the specification makes', async () => {
    expect(await makeUpload(vector)).toEqual(vector.gives);
  });

  it('is read by the key server as what went in', async () => {
    const file = path.join(folder, 'upload');
    writeFileSync(file, Buffer.from(vector.gives.file, 'base64'));
    const upload = await openUpload(file);
    if (typeof upload === 'string') throw new Error(upload);
    const { custodianId, uploadId } = vector.given.head;
    const privateKey = hex(vector.given.keyServerPrivateKey);
    const sealed = (await upload.readChunk(0)) ?? Buffer.alloc(0);
    await upload.close();
    expect(isSignedBy(upload.manifest, createPublicKey(signingKeyOf(vector.given.signingSeed)))).toBe(true);
    expect(await openChunk(sealed, { custodianId, uploadId, number: 0 }, { privateKey })).toEqual(
      recordsOf(vector),
    );
  });
});

describe.each(requests)('the example of a signed request', (vector) => {
  it('is what is signed, and what the line takes', () => {
    expect(makeRequest(vector)).toEqual(vector.gives);
    const signature = readRequestSignature(vector.gives);
    if (!signature) throw new Error('it is not read');
    expect(signature).toMatchObject({
      custodianId: vector.given.custodianId,
      createdAt: new Date(vector.given.created * 1_000),
    });
    const publicKey = createPublicKey(signingKeyOf(vector.given.signingSeed));
    expect(isRequestSignedBy(vector.given, signature, publicKey)).toBe(true);
    expect(isRequestSignedBy({ ...vector.given, path: '/other' }, signature, publicKey)).toBe(false);
  });
});
