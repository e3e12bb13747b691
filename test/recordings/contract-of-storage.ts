import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordingStorage } from '../../server/rooms/recordings/index.ts';

export type StorageWorld = { storage: RecordingStorage; close: () => Promise<void> };

async function* inParts(...parts: Buffer[]): AsyncGenerator<Buffer> {
  yield* parts;
}
const BYTES = 300_000;
const newName = (): string => `${randomUUID()}.sealed`;

/** What every storage of recordings keeps to. */
export function describeStorage(
  name: string,
  open: () => Promise<StorageWorld>,
  readsParts: 'anywhere' | 'at the beginning' = 'anywhere',
): void {
  describe(`${name}, as a storage of recordings`, () => {
    let world: StorageWorld;
    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world?.close());

    it('keeps what it was given, and reads any part of it', async () => {
      const file = newName();
      const { storage } = world;
      const content = Buffer.from(Array.from({ length: BYTES }, (_, index) => index % 251));
      const third = Math.floor(BYTES / 3);
      const parts = inParts(content.subarray(0, 7), content.subarray(7, third), content.subarray(third));
      expect(await storage.put(file, parts)).toEqual({ byteCount: BYTES });
      expect(await storage.has(file)).toBe(true);
      for (const [from, to] of [
        [0, BYTES],
        [0, 1],
        [third - 10, third + 10],
        [BYTES - 1, BYTES],
      ] as const) {
        if (from > 0 && readsParts === 'at the beginning') continue;
        expect((await storage.read(file, from, to)).equals(content.subarray(from, to))).toBe(true);
      }
    });

    it('takes the place of what was there under that name', async () => {
      const file = newName();
      const { storage } = world;
      await storage.put(file, inParts(Buffer.from('the first, which is longer')));
      await storage.put(file, inParts(Buffer.from('the second')));
      expect((await storage.read(file, 0, 10)).toString()).toBe('the second');
    });

    it('keeps nothing of what broke off', async () => {
      const file = newName();
      const broken = async function* () {
        yield Buffer.from('the beginning');
        throw new Error('It broke off.');
      };
      await expect(world.storage.put(file, broken())).rejects.toThrow('It broke off.');
      expect(await world.storage.has(file)).toBe(false);
    });

    it('removes, however often that is asked, and reads nothing then', async () => {
      const file = newName();
      const { storage } = world;
      await storage.put(file, inParts(Buffer.from('something')));
      await storage.remove(file);
      await storage.remove(file);
      expect(await storage.has(file)).toBe(false);
      await expect(storage.read(file, 0, 4)).rejects.toThrow();
    });
  });
}
