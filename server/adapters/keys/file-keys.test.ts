import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileKeys } from './index.ts';

let folder: string;
const file = () => join(folder, 'keys', 'master.key');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'harborline-keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the master key in a file', () => {
  it('is made once, for its owner only, and serves again after a restart', async () => {
    const first = await openFileKeys(folder);
    const wrapped = await first.wrap(Buffer.alloc(32, 7), 'one');
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    const second = await openFileKeys(folder);
    expect(await second.unwrap(wrapped, 'one')).toEqual(Buffer.alloc(32, 7));
  });

  it('opens no key under another context, or of another master key', async () => {
    const keys = await openFileKeys(folder);
    const wrapped = await keys.wrap(Buffer.alloc(32, 7), 'one');
    await expect(keys.unwrap(wrapped, 'two')).rejects.toThrow();
    await writeFile(file(), `${'ab'.repeat(32)}\n`);
    await expect((await openFileKeys(folder)).unwrap(wrapped, 'one')).rejects.toThrow();
  });

  it('is refused where others may read it, or where it is no key', async () => {
    await openFileKeys(folder);
    await chmod(file(), 0o640);
    await expect(openFileKeys(folder)).rejects.toThrow(/chmod 600/);
    await chmod(file(), 0o600);
    await writeFile(file(), 'short');
    await expect(openFileKeys(folder)).rejects.toThrow(/does not hold a key/);
  });
});
