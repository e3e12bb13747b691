import { createCipheriv, hkdfSync, randomBytes, verify } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dieAtStep, newDataFolder, startKeysProcess } from '../../../test/support/keys-folder.ts';
import { KeysError, keysFolderOf, openKeys } from './index.ts';

const dataKey = randomBytes(32);
const file = { kind: 'file' } as const;
const ringOf = (data: string) => join(keysFolderOf(data), 'ring.json');
const masterOf = (data: string) => join(keysFolderOf(data), 'master.key');
const failsWith = (code: string): unknown => expect.objectContaining({ name: 'KeysError', code });

async function newLine() {
  const data = await newDataFolder();
  return { data, keys: await openKeys(data, file) };
}

type Json = Record<string, unknown> & { keys: Record<string, unknown>[] };
const json: z.ZodType<Json> = z.looseObject({ keys: z.array(z.record(z.string(), z.unknown())) });

async function alterRing(data: string, alter: (ring: Json) => void): Promise<void> {
  const ring = json.parse(JSON.parse(await readFile(ringOf(data), 'utf8')));
  alter(ring);
  await writeFile(ringOf(data), JSON.stringify(ring));
}

describe('the key ring', () => {
  it('is made once, for its owner only, and serves again after a restart', async () => {
    const { data, keys } = await newLine();
    const wrapped = await keys.wrap(dataKey, 'one');
    expect((await stat(ringOf(data))).mode & 0o777).toBe(0o600);
    expect((await stat(masterOf(data))).mode & 0o777).toBe(0o600);
    expect(await (await openKeys(data, file)).unwrap(wrapped, 'one')).toEqual(dataKey);
  });

  it('opens what was wrapped before there was a ring, and wraps anew with a version', async () => {
    const data = await newDataFolder();
    await mkdir(keysFolderOf(data), { mode: 0o700 });
    const master = randomBytes(32);
    await writeFile(masterOf(data), `${master.toString('hex')}\n`, { mode: 0o600 });
    const key = Buffer.from(hkdfSync('sha256', master, '', 'harborline/wrap-data-keys', 32));
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('one'));
    const old = Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
    const keys = await openKeys(data, file);
    expect(await keys.unwrap(old, 'one')).toEqual(dataKey);
    await expect(keys.unwrap(old, 'two')).rejects.toThrow();
    expect(keys.ledgerSigner('line.example').formerPublicKeys).toHaveLength(1);
    expect([keys.versionOf(old), keys.versionOf(await keys.wrap(dataKey, 'one'))]).toEqual([0, 1]);
  });

  it('opens no data key under another context, version or line', async () => {
    const { keys } = await newLine();
    await keys.rotateWrapping(2);
    const wrapped = await keys.wrap(dataKey, 'one');
    await expect(keys.unwrap(wrapped, 'two')).rejects.toThrow();
    const older = Buffer.from(wrapped);
    older.writeUInt32BE(1, 1);
    await expect(keys.unwrap(older, 'one')).rejects.toThrow();
    await expect((await newLine()).keys.unwrap(wrapped, 'one')).rejects.toThrow();
  });

  it('signs with the newest key, and keeps the public keys of the former ones', async () => {
    const { data, keys } = await newLine();
    const before = keys.ledgerSigner('line.example');
    await keys.rotateSigning(2);
    const after = (await openKeys(data, file)).ledgerSigner('line.example');
    expect(after.formerPublicKeys).toEqual([before.publicKey]);
    const message = Buffer.from('a checkpoint');
    const signature = await after.sign(message);
    const check = (publicKey: Buffer) =>
      verify(
        null,
        message,
        { format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') } },
        signature,
      );
    expect([signature.length, check(after.publicKey), check(before.publicKey)]).toEqual([64, true, false]);
  });

  it('does nothing a second time, and skips no version', async () => {
    const { data, keys } = await newLine();
    await keys.rotateWrapping(2);
    await keys.rotateSigning(2);
    await keys.retireWrapping(1);
    const [stored, state] = [await readFile(ringOf(data)), keys.state()];
    await keys.rotateWrapping(2);
    await keys.rotateSigning(2);
    await keys.retireWrapping(1);
    expect(keys.state()).toEqual(state);
    expect(await readFile(ringOf(data))).toEqual(stored);
    await expect(keys.rotateWrapping(4)).rejects.toEqual(failsWith('HL_KEYS_MISSING'));
  });

  it('forgets a retired version, and never the one in use', async () => {
    const { data, keys } = await newLine();
    const old = await keys.wrap(dataKey, 'one');
    await expect(keys.retireWrapping(1)).rejects.toEqual(failsWith('HL_KEYS_BUSY'));
    await keys.rotateWrapping(2);
    await keys.retireWrapping(1);
    expect(keys.wrappingVersions()).toMatchObject({ newest: 2, former: [] });
    await expect((await openKeys(data, file)).unwrap(old, 'one')).rejects.toEqual(
      failsWith('HL_KEYS_MISSING'),
    );
  });
});

describe('attacks on the key ring', () => {
  it('is refused where others may read it, its folder or its master key', async () => {
    const { data } = await newLine();
    for (const path of [ringOf(data), masterOf(data), keysFolderOf(data)]) {
      const { mode } = await stat(path);
      for (const bit of [0o040, 0o004, 0o020]) {
        await chmod(path, mode | bit);
        await expect(openKeys(data, file)).rejects.toEqual(failsWith('HL_KEYS_PERMISSIONS'));
      }
      await chmod(path, mode);
    }
    await openKeys(data, file);
  });

  it('is refused cut off anywhere, and no new one is made in its place', async () => {
    const { data } = await newLine();
    const whole = await readFile(ringOf(data));
    for (let length = 0; length < whole.length - 1; length += 97) {
      await writeFile(ringOf(data), whole.subarray(0, length));
      await expect(openKeys(data, file)).rejects.toEqual(failsWith('HL_KEYS_DAMAGED'));
      expect((await readFile(ringOf(data))).length).toBe(length);
    }
  });

  it("is refused when it is another line's, or the master key is", async () => {
    const [one, two] = [await newLine(), await newLine()];
    await copyFile(ringOf(two.data), ringOf(one.data));
    await expect(openKeys(one.data, file)).rejects.toEqual(failsWith('HL_KEYS_DAMAGED'));
  });

  it.each<[string, (ring: Json) => void]>([
    ['a version changed', (ring) => Object.assign(ring.keys[0] ?? {}, { version: 7 })],
    ['a use changed', (ring) => Object.assign(ring.keys[0] ?? {}, { use: 'ledger-signing' })],
    [
      'a public key changed',
      (ring) => Object.assign(ring.keys[1] ?? {}, { publicKey: Buffer.alloc(32, 1).toString('base64') }),
    ],
    ['an entry left out', (ring) => ring.keys.pop()],
    ['an entry doubled', (ring) => ring.keys.push({ ...ring.keys[0], version: 2 })],
    ['a younger generation', (ring) => Object.assign(ring, { generation: 9 })],
    ['a word too many', (ring) => Object.assign(ring, { note: 'made up' })],
  ])('is refused with %s', async (_what, alter) => {
    const { data } = await newLine();
    await alterRing(data, alter);
    await expect(openKeys(data, file)).rejects.toEqual(failsWith('HL_KEYS_DAMAGED'));
  });

  it('opens an older ring that was put back, tells its age, and misses what is newer', async () => {
    const { data, keys } = await newLine();
    await copyFile(ringOf(data), `${data}/backup`);
    await keys.rotateWrapping(2);
    const wrapped = await keys.wrap(dataKey, 'one');
    await copyFile(`${data}/backup`, ringOf(data));
    const older = await openKeys(data, file);
    expect(older.state()).toEqual({ ...keys.state(), generation: keys.state().generation - 1 });
    await expect(older.unwrap(wrapped, 'one')).rejects.toEqual(failsWith('HL_KEYS_MISSING'));
  });

  it('is one ring when several processes start at once on an empty folder', async () => {
    const data = await newDataFolder();
    const print = `console.log(keys.state().ringId, (await keys.wrap(Buffer.alloc(32, 7), 'one')).toString('base64'));`;
    const said = await Promise.all([1, 2, 3, 4].map(() => startKeysProcess(data, print).end()));
    const keys = await openKeys(data, file);
    for (const line of said.flat()) {
      const [ringId, wrapped = ''] = line.split(' ');
      expect(ringId).toBe(keys.state().ringId);
      expect(await keys.unwrap(Buffer.from(wrapped, 'base64'), 'one')).toEqual(Buffer.alloc(32, 7));
    }
    expect(said.flat()).toHaveLength(4);
    expect((await readdir(keysFolderOf(data))).sort()).toEqual(['master.key', 'ring.json']);
  }, 60_000);

  it('is one ring when several starts of one process meet on an empty folder', async () => {
    const data = await newDataFolder();
    const all = await Promise.all(Array.from({ length: 8 }, () => openKeys(data, file)));
    const wrapped = await Promise.all(all.map((keys) => keys.wrap(dataKey, 'one')));
    const keys = await openKeys(data, file);
    for (const each of all) expect(each.state()).toEqual(keys.state());
    for (const each of wrapped) expect(await keys.unwrap(each, 'one')).toEqual(dataKey);
  });

  it('is the old ring or the new one, and whole, at whichever step a rotating process is killed', async () => {
    const { data, keys } = await newLine();
    const wrapped = await keys.wrap(dataKey, 'one');
    let newest = 1;
    const stays = [];
    for (let step = 1, said: string[] = []; said.length === 0; step += 1) {
      const rotate =
        "countSteps(); await keys.rotateWrapping(keys.wrappingVersions().newest + 1); console.log('done');";
      said = await startKeysProcess(data, rotate, dieAtStep(step)).end();
      const after = await openKeys(data, file);
      expect(await after.unwrap(wrapped, 'one')).toEqual(dataKey);
      expect([newest, newest + 1]).toContain(after.wrappingVersions().newest);
      stays.push(after.wrappingVersions().newest === newest);
      newest = after.wrappingVersions().newest;
    }
    // It was killed both before and after the step that counts; the last of them was not killed.
    expect(new Set(stays.slice(0, -1))).toEqual(new Set([true, false]));
    await (await openKeys(data, file)).rotateWrapping(newest + 1);
    expect((await readdir(keysFolderOf(data))).sort()).toEqual(['master.key', 'ring.json']);
  }, 120_000);

  it('is not changed by two at once', async () => {
    const { data, keys } = await newLine();
    const other = await openKeys(data, file);
    const both = await Promise.allSettled([keys.rotateWrapping(2), other.rotateSigning(2)]);
    const failed = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    for (const reason of failed) expect(reason).toBeInstanceOf(KeysError);
    const done = both.length - failed.length;
    expect((await openKeys(data, file)).state().generation).toBe(1 + done);
  });
});
