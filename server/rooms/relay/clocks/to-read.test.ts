import { expect, it } from 'vitest';
import { ToRead } from './to-read.ts';

async function taken(toRead: ToRead, most: number): Promise<readonly string[]> {
  let read: readonly string[] = [];
  await toRead.readSome(most, async (dispatchIds) => {
    read = dispatchIds;
  });
  return read;
}

it('gives what was told of first, however much may be stale, and each once', async () => {
  const toRead = new ToRead();
  toRead.suspect(['a', 'b', 'c', 'd']);
  toRead.tell('new', 'c');
  expect(await taken(toRead, 3)).toEqual(['new', 'c', 'a']);
  toRead.tell('newer');
  expect(await taken(toRead, 2)).toEqual(['newer', 'b']);
  expect(toRead.isEmpty).toBe(false);
  expect(await taken(toRead, 5)).toEqual(['d']);
  expect(toRead.isEmpty).toBe(true);
});

it('keeps what could not be read', async () => {
  const toRead = new ToRead();
  toRead.tell('a', 'b');
  const fails = toRead.readSome(1, () => Promise.reject(new Error('The database is away.')));
  await expect(fails).rejects.toThrow('away');
  expect(await taken(toRead, 2)).toEqual(['b', 'a']);
});
