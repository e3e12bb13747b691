import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  appointTwo,
  changeOf,
  keyServerParts,
  madeUpChild,
  newCustodian,
  newKeyServerFolder,
  newUpload,
  openKeyServer,
  PATIENCE,
  startKeyServerProcess,
} from '../../../../test/support/key-server.ts';
import { unseal } from '../../../platform/crypto/seal.ts';
import {
  BLOB_BYTES,
  blobContext,
  isSignedBy,
  packToFit,
  RECORD_BYTES,
  readPublicHalf,
  readRecord,
  sealChunk,
  signManifest,
  unpackFingerprint,
} from '../../fingerprints/index.ts';
import type { Blinding } from '../blinding.ts';
import { blindingClient } from '../client.ts';
import type { KeyServer } from './key-server.ts';

const sealFor = () => ({ generationId: randomUUID(), dataKey: randomBytes(32) });

async function withCustodian() {
  const folder = await newKeyServerFolder();
  const parts = keyServerParts(folder);
  const server = await openKeyServer(parts);
  const administrators = await appointTwo(server);
  const { keys, publicKey } = await newCustodian(server, folder);
  const wish = { kind: 'custodian-registered', custodianId: keys.custodianId, publicKey } as const;
  expect(await server.change(await changeOf(server, wish, administrators))).toEqual({ done: true });
  return { folder, parts, server, administrators, keys };
}

async function firstChunkOf(upload: Awaited<ReturnType<typeof newUpload>>): Promise<Buffer> {
  return (await upload.readChunk(0)) ?? Buffer.alloc(0);
}

const opened = {
  'in this process': async () => {
    const { server, keys } = await withCustodian();
    return { blinding: server as Blinding, keys };
  },
  'in a process of its own': async () => {
    const { folder, server, keys } = await withCustodian();
    await server.close();
    const { socket, isOpen, said } = await startKeyServerProcess(folder);
    expect(isOpen, said()).toBe(true);
    const blinding = blindingClient({ kind: 'socket', path: socket });
    await expect.poll(() => blinding.state(), PATIENCE).toMatchObject({ lookUps: 'allowed' });
    return { blinding, keys };
  },
};

describe.each(Object.entries(opened))('imports by a key server %s', { timeout: 60_000 }, (_where, open) => {
  it('give each record back under the line key, sealed, of one size, as a look-up finds it', async () => {
    const { blinding, keys } = await open();
    const upload = await newUpload(keys, 20);
    const seal = sealFor();
    const imported = await blinding.openImport(upload.manifest, seal);
    if ('refused' in imported) throw new Error(imported.refused);
    const blobs = await blinding.rekeyChunk(imported.importId, 0, await firstChunkOf(upload));
    if ('refused' in blobs) throw new Error(blobs.refused);
    expect(new Set(blobs.map(({ length }) => length))).toEqual(new Set([BLOB_BYTES]));
    const records = blobs.map((blob) =>
      readRecord(unseal(seal.dataKey, blob, blobContext(seal.generationId))),
    );
    expect(new Set(records.map(({ reference }) => reference)).size).toBe(20);
    const found = await blinding.tokenise({ ...madeUpChild, givenNames: 'Invented 7' }, 'one');
    const [line] = Array.isArray(found) ? found : [];
    const seventh = records.find(({ reference }) => reference === 'R-7');
    expect(packToFit(unpackFingerprint(seventh?.fingerprint ?? Buffer.alloc(0)))).toEqual(
      packToFit(unpackFingerprint(line?.packed ?? Buffer.alloc(0))),
    );
  });

  it('say by which key a custodian signs, and of nobody else', async () => {
    const { blinding, keys } = await open();
    const known = await blinding.custodianKey(keys.custodianId);
    const upload = await newUpload(keys, 1);
    if ('refused' in known) throw new Error(known.refused);
    const publicKey = readPublicHalf(known.publicKey);
    expect(publicKey && isSignedBy(upload.manifest, publicKey)).toBe(true);
    for (const other of ['custodian-b', '../state'])
      expect(await blinding.custodianKey(other)).toEqual({ refused: 'custodian-unknown' });
  });

  it('refuse a chunk that is not that of the manifest, and go on with the right one', async () => {
    const { blinding, keys } = await open();
    const upload = await newUpload(keys, 3);
    const imported = await blinding.openImport(upload.manifest, sealFor());
    if ('refused' in imported) throw new Error(imported.refused);
    const chunk = await firstChunkOf(upload);
    const altered = Buffer.from(chunk);
    altered.writeUInt8(altered.readUInt8(40) ^ 1, 40);
    const refused = { refused: 'chunk-altered' };
    expect(await blinding.rekeyChunk(imported.importId, 0, altered)).toEqual(refused);
    expect(await blinding.rekeyChunk(imported.importId, 1, chunk)).toEqual(refused);
    expect(await blinding.rekeyChunk(imported.importId, 0, chunk)).toHaveLength(3);
    expect(await blinding.rekeyChunk(randomUUID(), 0, chunk)).toEqual({ refused: 'key-server-away' });
  });

  it('refuse records that are none, though their custodian has sealed and signed them, and go on', async () => {
    const { blinding, keys } = await open();
    const { custodianId, keyServerPublicKey, signingKey } = keys;
    const { manifest } = await newUpload(keys, 3);
    const { signature: _, ...present } = manifest;
    const { uploadId } = manifest;
    for (const bytes of [
      Buffer.alloc(RECORD_BYTES, 0xff),
      Buffer.from([0, 0, ...new Uint8Array(46).fill(9)]),
    ]) {
      const record = Buffer.concat([bytes, Buffer.alloc(RECORD_BYTES, 0xff)], RECORD_BYTES);
      const chunk = await sealChunk(record, { custodianId, uploadId, number: 0 }, keyServerPublicKey);
      const sha256 = createHash('sha256').update(chunk).digest('hex');
      const chunks = [{ bytes: chunk.length, sha256 }];
      const imported = await blinding.openImport(
        signManifest({ ...present, records: 1, chunks }, signingKey),
        sealFor(),
      );
      if ('refused' in imported) throw new Error(imported.refused);
      expect(await blinding.rekeyChunk(imported.importId, 0, chunk)).toEqual({ refused: 'chunk-altered' });
    }
    expect(await blinding.state()).toMatchObject({ lookUps: 'allowed' });
  });
});

const logOf = async (folder: string) => {
  const [name = ''] = (await readdir(folder)).filter((each) => each.startsWith('log-'));
  return readFile(join(folder, name), 'utf8');
};

const refusedBecause = (server: KeyServer, manifest: unknown) => server.openImport(manifest, sealFor());

describe('an upload', { timeout: 60_000 }, () => {
  it('that is not signed, or not by its custodian, is refused', async () => {
    const { folder, server, keys } = await withCustodian();
    const { manifest } = await newUpload(keys, 2);
    const other = await newCustodian(server, folder);
    const byOther = await newUpload({ ...keys, signingKey: other.keys.signingKey }, 2);
    for (const wrong of [
      { ...manifest, signature: 'A'.repeat(86) },
      { ...manifest, records: 3 },
      byOther.manifest,
    ])
      expect(await refusedBecause(server, wrong)).toEqual({ refused: 'not-signed' });
    expect(await refusedBecause(server, { ...manifest, extra: true })).toEqual({
      refused: 'manifest-not-valid',
    });
    expect(await logOf(folder)).toContain('"import-refused","custodianId":"custodian-a","why":"not-signed"');
  });

  it('of a custodian who is not registered, or not any more, is refused', async () => {
    const { folder, server, keys, administrators } = await withCustodian();
    const stranger = await newUpload({ ...keys, custodianId: 'custodian-b' }, 2);
    expect(await refusedBecause(server, stranger.manifest)).toEqual({ refused: 'custodian-unknown' });
    const wish = { kind: 'custodian-revoked', custodianId: keys.custodianId } as const;
    await server.change(await changeOf(server, wish, administrators));
    const { manifest } = await newUpload(keys, 2);
    expect(await refusedBecause(server, manifest)).toEqual({ refused: 'custodian-unknown' });
    expect(await logOf(folder)).not.toContain('custodian-b');
  });

  it('made with another community key is refused', async () => {
    const { server, keys } = await withCustodian();
    const { manifest } = await newUpload({ ...keys, communityKey: randomBytes(32) }, 2);
    expect(await refusedBecause(server, manifest)).toEqual({ refused: 'key-check-failed' });
  });

  it('sealed to another key server opens nowhere', async () => {
    const { server, keys } = await withCustodian();
    const foreign = await withCustodian();
    const upload = await newUpload({ ...keys, keyServerPublicKey: foreign.keys.keyServerPublicKey }, 2);
    const imported = await server.openImport(upload.manifest, sealFor());
    if ('refused' in imported) throw new Error(imported.refused);
    expect(await server.rekeyChunk(imported.importId, 0, await firstChunkOf(upload))).toEqual({
      refused: 'chunk-altered',
    });
  });

  it('goes under the version of the line key that its generation is under, as long as that is there', async () => {
    const { server, keys, administrators } = await withCustodian();
    const { manifest } = await newUpload(keys, 2);
    const openUnder = (lineKeyVersion: number | null) =>
      server.openImport(manifest, { ...sealFor(), lineKeyVersion });
    await server.change(await changeOf(server, { kind: 'line-key-added', version: 2 }, administrators));
    expect(await openUnder(null)).toMatchObject({ lineKeyVersion: 2 });
    expect(await openUnder(1)).toMatchObject({ lineKeyVersion: 1 });
    expect(await openUnder(3)).toEqual({ refused: 'line-key-another' });
    // The last whole upload goes under the newest version, or the former one cannot be destroyed.
    await openUnder(null);
    await server.change(await changeOf(server, { kind: 'line-key-destroyed', version: 1 }, administrators));
    expect(await openUnder(1)).toEqual({ refused: 'line-key-another' });
  });

  it('that is shown again after a newer one is refused, also after a restart and with older keys put back', async () => {
    const { parts, server, keys } = await withCustodian();
    const old = await newUpload(keys, 2);
    const kept = await parts.secrets.read();
    const newer = await newUpload(keys, 2, { sequence: 2 });
    expect(await refusedBecause(server, old.manifest)).toMatchObject({ lineKeyVersion: 1 });
    expect(await refusedBecause(server, newer.manifest)).toMatchObject({ lineKeyVersion: 1 });
    expect(await refusedBecause(server, newer.manifest)).toMatchObject({ lineKeyVersion: 1 });
    const another = await newUpload(keys, 2, { sequence: 2 });
    const refused = { refused: 'sequence-not-higher' };
    expect(await refusedBecause(server, old.manifest)).toEqual(refused);
    expect(await refusedBecause(server, another.manifest)).toEqual(refused);
    await server.close();
    await parts.secrets.replace(kept ?? Buffer.alloc(0));
    expect(await refusedBecause(await openKeyServer(parts), old.manifest)).toEqual(refused);
  });
});
