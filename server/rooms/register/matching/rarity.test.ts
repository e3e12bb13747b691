import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forEachCountedToken, packFingerprint } from '../../fingerprints/index.ts';
import { madeUp } from './people-for-tests.ts';
import { Rarity, TokenCounter } from './rarity.ts';

/** They have some thousand tokens that nobody else has, more than a counter holds back, and some that all have. */
const people = Array.from({ length: 120 }, (_, number) =>
  packFingerprint(
    madeUp({
      ...{ givenNames: `Inventada${number} Tamarinda`, paternalSurname: `Nadie${number % 9}` },
      ...{ maternalSurname: `Nunca${number}`, born: `20${10 + (number % 10)}-0${1 + (number % 9)}-14` },
    }),
  ),
);

it('counts the same whoever of several threads counts a record, and however often it comes', () => {
  const turn = fc.record({
    person: fc.nat({ max: people.length - 1 }),
    thread: fc.nat({ max: 3 }),
    times: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(turn, { minLength: 1, maxLength: 60 }), (turns) => {
      const alone = new Rarity(people.length);
      const together = new Rarity(people.length);
      const counters = Array.from({ length: 4 }, () => new TokenCounter(together.slots));
      for (const { person, thread, times } of turns)
        for (let time = 0; time < times; time += 1) {
          alone.add(people[person] ?? Buffer.alloc(0));
          counters[thread]?.add(people[person] ?? Buffer.alloc(0));
        }
      together.addCounted(alone.records);
      for (const counter of counters) counter.flush();
      for (const { person } of turns)
        forEachCountedToken(people[person] ?? Buffer.alloc(0), (token) =>
          expect(together.chanceOf(token)).toBe(alone.chanceOf(token)),
        );
    }),
    { numRuns: 20 },
  );
});
