import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type AdministratorForTests,
  appointTwo,
  changeOf,
  keyServerParts,
  madeUpChild,
  newCustodian,
  newKeyServerFolder,
  newUpload,
  openKeyServer,
} from '../../../../test/support/key-server.ts';
import { unseal } from '../../../platform/crypto/seal.ts';
import {
  blobContext,
  type CustodianKeys,
  custodianIdSchema,
  type Description,
  packToFit,
  readRecord,
  unpackFingerprint,
} from '../../fingerprints/index.ts';
import type { ChangeWish } from '../keys/wishes.ts';
import { keyFileOf } from './custody.ts';

async function withTwoCustodians() {
  const folder = await newKeyServerFolder();
  const parts = keyServerParts(folder);
  const server = await openKeyServer(parts);
  const administrators: AdministratorForTests[] = await appointTwo(server);
  const change = async (wish: ChangeWish) => server.change(await changeOf(server, wish, administrators));
  const register = async (name: string): Promise<CustodianKeys> => {
    const { keys, publicKey } = await newCustodian(server, folder);
    const custodianId = custodianIdSchema.parse(name);
    await change({ kind: 'custodian-registered', custodianId, publicKey });
    return { ...keys, custodianId };
  };
  const open = async (keys: CustodianKeys, head: Head, lineKeyVersion: number | null = null) => {
    const upload = await newUpload(keys, 3, head);
    const seal = { generationId: randomUUID(), dataKey: randomBytes(32), lineKeyVersion };
    return { upload, seal, imported: await server.openImport(upload.manifest, seal) };
  };
  /** What is in the register of the third child of an upload. */
  const thirdOf = async (keys: CustodianKeys, head: Head) => {
    const { upload, seal, imported } = await open(keys, head);
    if ('refused' in imported) throw new Error(imported.refused);
    const chunk = (await upload.readChunk(0)) ?? Buffer.alloc(0);
    const blobs = await server.rekeyChunk(imported.importId, 0, chunk);
    if ('refused' in blobs) throw new Error(blobs.refused);
    const context = blobContext(seal.generationId);
    const records = blobs.map((blob) => readRecord(unseal(seal.dataKey, blob, context)));
    const third = records.find(({ reference }) => reference === 'R-2')?.fingerprint ?? Buffer.alloc(0);
    return { version: imported.lineKeyVersion, packed: packToFit(unpackFingerprint(third)) };
  };
  /** What somebody says of that child, under that version. */
  const asked = async (version: number, child: Description = third) => {
    const found = await server.tokenise(child, 'one');
    if ('refused' in found) throw new Error(found.refused);
    const packed = found.find(({ lineKeyVersion }) => lineKeyVersion === version)?.packed;
    return packed && packToFit(unpackFingerprint(packed));
  };
  const [a, b] = [await register('custodian-a'), await register('custodian-b')];
  /** As an administrator hands it over once more. */
  const handOver = async (keys: CustodianKeys): Promise<CustodianKeys> => ({
    ...keys,
    communityKey: (await newCustodian(server, folder)).keys.communityKey,
  });
  return { parts, server, change, open, thirdOf, asked, handOver, a, b };
}

const toBase64 = ({ communityKey }: CustodianKeys) => Buffer.from(communityKey).toString('base64');

type Head = { sequence: number; kind?: 'whole' | 'delta' };
const third = { ...madeUpChild, givenNames: 'Invented 2' };
const renew = { kind: 'community-key-renewed', version: 2 } as const;
const destroy = { kind: 'line-key-destroyed', version: 1 } as const;

describe('a community key that may be known to others', () => {
  it('is renewed by two administrators while custodians move to it one after the other, and is then destroyed', async () => {
    const { parts, server, change, open, thirdOf, asked, handOver, a, b } = await withTwoCustodians();
    const before = await thirdOf(a, { sequence: 1 });
    expect(before).toEqual({ version: 1, packed: await asked(1) });
    expect(await change(renew)).toEqual({ done: true });

    // Nobody has moved yet: what there is is found, and uploads go where they went.
    expect(await asked(1)).toEqual(before.packed);
    expect((await thirdOf(a, { sequence: 2 })).version).toBe(1);
    expect((await thirdOf(b, { sequence: 1 })).version).toBe(1);

    // One moves: by a whole upload, for what is searched already is under the former keys.
    const moved = await handOver(a);
    expect(moved.communityKey).not.toEqual(a.communityKey);
    const delta = await open(moved, { sequence: 3, kind: 'delta' }, 1);
    expect(delta.imported).toEqual({ refused: 'line-key-another' });
    const after = await thirdOf(moved, { sequence: 4 });
    expect(after).toEqual({ version: 2, packed: await asked(2) });
    expect(after.packed).not.toEqual(before.packed);
    expect(await asked(1)).toEqual(before.packed);

    // The former one stays as long as one custodian is there who has not.
    expect(await change(destroy)).toEqual({ refused: 'version-in-use' });
    const last = await handOver(b);
    expect((await thirdOf(last, { sequence: 2 })).version).toBe(2);
    expect(await change(destroy)).toEqual({ done: true });
    expect(await asked(1)).toBeUndefined();
    expect(await asked(2)).toEqual(after.packed);
    expect((await open(a, { sequence: 9 })).imported).toEqual({ refused: 'key-check-failed' });
    const kept = (await parts.secrets.read())?.toString() ?? '';
    expect(kept).not.toContain(toBase64(a));
    expect(kept).toContain(toBase64(moved));
    await server.close();
    const again = await openKeyServer(parts);
    expect(await again.state()).toMatchObject({ lineKeyVersions: [2] });
    expect(await keyFileOf(parts.secrets, 'custodian-b')).toMatchObject({
      communityKey: Buffer.from(last.communityKey).toString('base64url'),
    });
  });

  it('is not waited for by a custodian who is gone, and no version is skipped', async () => {
    const { change, thirdOf, a } = await withTwoCustodians();
    await thirdOf(a, { sequence: 1 });
    expect(await change({ ...renew, version: 3 })).toEqual({ refused: 'version-not-next' });
    await change(renew);
    await change({ kind: 'custodian-revoked', custodianId: a.custodianId });
    expect(await change(destroy)).toEqual({ done: true });
  });

  it('is left when the line key is rotated meanwhile: the newest of each community key is gone under', async () => {
    const { change, thirdOf, handOver, a, b } = await withTwoCustodians();
    await change(renew);
    await change({ kind: 'line-key-added', version: 3 });
    expect((await thirdOf(a, { sequence: 1 })).version).toBe(1);
    expect((await thirdOf(await handOver(b), { sequence: 1 })).version).toBe(3);
  });
});

it('keys of the format before are read as they were', async () => {
  const { parts, server, asked } = await withTwoCustodians();
  const before = await asked(1);
  await server.close();
  const kept = JSON.parse((await parts.secrets.read())?.toString() ?? '') as Record<string, unknown>;
  const { communityKeys, lineKeys, ...rest } = kept as {
    communityKeys: { secret: string }[];
    lineKeys: { communityKeyVersion?: number }[];
  };
  for (const lineKey of lineKeys) delete lineKey.communityKeyVersion;
  const former = { ...rest, format: 1, communityKey: communityKeys[0]?.secret, lineKeys };
  await parts.secrets.replace(Buffer.from(JSON.stringify(former)));
  const found = await (await openKeyServer(parts)).tokenise(third, 'one');
  const [packed] = Array.isArray(found) ? found : [];
  expect(packToFit(unpackFingerprint(packed?.packed ?? Buffer.alloc(0)))).toEqual(before);
});
