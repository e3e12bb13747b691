import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Place } from '../generations/blobs-store.ts';
import { hideAmongDecoys, type Stored } from './decoys.ts';

const number = fc.integer({ min: 0, max: 2 ** 52 });
const numbers = fc.uniqueArray(number, { maxLength: 120 }).map((all) => all.toSorted((a, b) => a - b));
const stored = fc.array(
  numbers.map((all): Stored => ({ generationId: randomUUID(), numbers: all })),
  { maxLength: 4 },
);
const placesOf = (all: readonly Stored[]): Place[] =>
  all.flatMap(({ generationId, numbers: own }) => Array.from(own, (blobId) => ({ generationId, blobId })));
/** A register, some of its records in an order of likelihood, and how many are opened. */
const searches = stored.chain((all) =>
  fc.record({
    all: fc.constant(all),
    found: fc.shuffledSubarray(placesOf(all)).map((some) => some.slice(0, 40)),
    most: fc.integer({ min: 40, max: 200 }),
    question: fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  }),
);

it('opens as many places as always, each once, those found among them, and real ones while there are any', () => {
  fc.assert(
    fc.property(searches, ({ all, found, most, question }) => {
      const places = hideAmongDecoys(found, all, { question, most });
      expect(places).toHaveLength(most);
      const names = new Set(places.map((place) => JSON.stringify(place)));
      expect(names.size).toBe(most);
      for (const place of found) expect(names).toContain(JSON.stringify(place));
      const real = placesOf(all).filter((place) => names.has(JSON.stringify(place)));
      expect(real).toHaveLength(Math.min(most, placesOf(all).length));
    }),
  );
});

it('says neither by order nor by asking again which were found', () => {
  fc.assert(
    fc.property(searches, ({ all, found, most, question }) => {
      const places = hideAmongDecoys(found, all, { question, most });
      const blobIds = places.map(({ blobId }) => blobId);
      expect(blobIds).toEqual(blobIds.toSorted((one, other) => one - other));
      expect(hideAmongDecoys(found.toReversed(), all, { question, most })).toEqual(places);
    }),
  );
});

it('draws nearly the same after a delta, others for another question, and from all of the register', () => {
  const all = Array.from({ length: 20_000 }, (_, at) => at * 1_000_000_007 + randomBytes(1).readUInt8(0));
  const spread = all.map((each) => each % 2 ** 44).map((each) => each * 256);
  const own = spread.toSorted((one, other) => one - other);
  const generationId = randomUUID();
  const before = [{ generationId, numbers: own }];
  const after = [{ generationId, numbers: own.filter((_, at) => at % 50 !== 0) }];
  const opened = (held: readonly Stored[], question: string) =>
    new Set(
      hideAmongDecoys([], held, { question: Buffer.from(question), most: 200 }).map(({ blobId }) => blobId),
    );
  const first = opened(before, 'one');
  const shared = (others: Set<number>) => [...others].filter((each) => first.has(each)).length;
  expect(shared(opened(after, 'one'))).toBeGreaterThan(180);
  expect(shared(opened(before, 'another'))).toBeLessThan(20);
  const middle = own[10_000] ?? 0;
  const lower = [...first].filter((each) => each < middle).length;
  expect(lower).toBeGreaterThan(40);
  expect(lower).toBeLessThan(150);
});
