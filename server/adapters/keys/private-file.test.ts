import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newDataFolder } from '../../../test/support/keys-folder.ts';
import { createPrivateFile, readPrivateFile, replacePrivateFile } from './private-file.ts';

describe('a private file', () => {
  it('is made by one of those who try, and never made over', async () => {
    const file = join(await newDataFolder(), 'keys', 'one');
    const words = ['first', 'second', 'third'];
    const made = await Promise.all(words.map((word) => createPrivateFile(file, word)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await readFile(file, 'utf8')).toBe(words[made.indexOf(true)]);
    expect(await createPrivateFile(file, 'later')).toBe(false);
    expect(await readFile(file, 'utf8')).toBe(words[made.indexOf(true)]);
  });

  it('is replaced, and missing as null', async () => {
    const file = join(await newDataFolder(), 'keys', 'one');
    expect(await readPrivateFile(file)).toBeNull();
    await createPrivateFile(file, 'first');
    await replacePrivateFile(file, 'second');
    expect((await readPrivateFile(file))?.toString()).toBe('second');
  });
});
