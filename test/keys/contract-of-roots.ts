import { randomBytes } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  KeysError,
  keysFolderOf,
  openKeys,
  openRoot,
  protectRing,
  type RootSettings,
} from '../../server/adapters/keys/index.ts';
import { newDataFolder } from '../support/keys-folder.ts';

/** `settings` name one root, `others` another of the same kind. Both may be made for each test anew, or once. */
export type RootUnderTest = { settings: RootSettings; others: RootSettings };

const bytes = randomBytes(32);

/** What every root must do, whatever it is. */
export function rootContract(name: string, prepare: () => Promise<RootUnderTest>): void {
  describe(`a root that is ${name}`, () => {
    const open = async () => {
      const { settings, others } = await prepare();
      const folder = keysFolderOf(await newDataFolder());
      return { settings, others, folder, root: openRoot(settings, folder) };
    };

    it('gives back what it wrapped, also after a restart', async () => {
      const { settings, folder, root } = await open();
      const wrapped = await root.wrap(bytes, 'one');
      expect(await root.unwrap(wrapped, 'one')).toEqual(bytes);
      expect(await openRoot(settings, folder).unwrap(wrapped, 'one')).toEqual(bytes);
    });

    it('wraps the same bytes differently each time, and never shows them', async () => {
      const { root } = await open();
      const [first, second] = [await root.wrap(bytes, 'one'), await root.wrap(bytes, 'one')];
      expect(first).not.toEqual(second);
      expect(first.includes(bytes.subarray(0, 8))).toBe(false);
    });

    it('opens nothing under another context', async () => {
      const { root } = await open();
      await expect(root.unwrap(await root.wrap(bytes, 'one'), 'two')).rejects.toThrow(KeysError);
    });

    it('opens nothing that was altered or cut off', async () => {
      const { root } = await open();
      const wrapped = await root.wrap(bytes, 'one');
      for (const at of [0, 1, 2, 20, 30, Math.floor(wrapped.length / 2), wrapped.length - 1]) {
        const altered = Buffer.from(wrapped);
        altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
        await expect(root.unwrap(altered, 'one')).rejects.toThrow(KeysError);
      }
      for (const length of [0, 1, 16, wrapped.length - 1])
        await expect(root.unwrap(wrapped.subarray(0, length), 'one')).rejects.toThrow(KeysError);
    });

    it('opens nothing of another root of its kind', async () => {
      const { root, others } = await open();
      const other = openRoot(others, keysFolderOf(await newDataFolder()));
      await other.wrap(bytes, 'one');
      await expect(other.unwrap(await root.wrap(bytes, 'one'), 'one')).rejects.toThrow(KeysError);
    });

    it('protects a ring from its first start on, through rotations and restarts', async () => {
      const { settings } = await open();
      const data = await newDataFolder();
      const first = await openKeys(data, settings);
      const old = await first.wrap(bytes, 'one');
      await first.rotateWrapping(2);
      const fresh = await first.wrap(bytes, 'one');
      const again = await openKeys(data, settings);
      expect(again.wrappingVersions()).toMatchObject({ newest: 2, former: [1] });
      expect(await again.unwrap(old, 'one')).toEqual(bytes);
      expect(await again.unwrap(fresh, 'one')).toEqual(bytes);
      expect((await stat(join(keysFolderOf(data), 'ring.json'))).mode & 0o777).toBe(0o600);
      expect((await stat(keysFolderOf(data))).mode & 0o777).toBe(0o700);
    });

    it('takes a ring over from another root without touching data', async () => {
      const { settings, others } = await open();
      const passphraseFile = join(await newDataFolder(), 'passphrase');
      await writeFile(passphraseFile, 'a passphrase for tests only\n');
      const passphrase = { kind: 'passphrase', passphraseFile } as const;
      // A file is not put under another file: the two would have to change in one step.
      const froms: RootSettings[] = settings.kind === 'file' ? [passphrase] : [{ kind: 'file' }, others];
      for (const from of froms) {
        const data = await newDataFolder();
        const before = await openKeys(data, from);
        const wrapped = await before.wrap(bytes, 'one');
        const { publicKey } = before.ledgerSigner('line.example');
        await protectRing(keysFolderOf(data), from, settings);
        const after = await openKeys(data, settings);
        expect(await after.unwrap(wrapped, 'one')).toEqual(bytes);
        expect(after.ledgerSigner('line.example').publicKey).toEqual(publicKey);
        await expect(openKeys(data, from)).rejects.toThrow(KeysError);
      }
    });
  });
}
