import fc from 'fast-check';
import { priorityClass } from '../../../../contract/routing.ts';
import type { AssignmentRules, ReadyCallTaker, WaitingCaller } from './model.ts';

/** Made-up callers, call-takers and rules for the tests of this folder. */
export const now = new Date('2026-01-05T12:00:00Z');

export const rules: AssignmentRules = {
  headStart: { child: 600, promised: 300, routine: 0 },
  languages: { en: 'english', es: 'spanish' },
  queues: {
    officers: [
      { seconds: 20, language: 4, skills: { courts: 2 } },
      { seconds: 40, language: 2, skills: {} },
      { seconds: null, language: 0, skills: {} },
    ],
    courts: [
      { seconds: 60, language: 3, skills: { courts: 3 } },
      { seconds: null, language: 1, skills: { courts: 1 } },
    ],
  },
};

const secondsAgo = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((seconds) => new Date(now.getTime() - seconds * 1000));

const skills = fc.dictionary(fc.constantFrom('english', 'spanish', 'courts'), fc.integer({ min: 1, max: 5 }));

const exchangeName = fc.constantFrom('exchange-1', 'exchange-2', 'exchange-3');
/** Most telephones are at home everywhere; some have lost an exchange, or all of them. */
const exchanges = fc
  .oneof(
    { weight: 2, arbitrary: fc.constant(['exchange-1', 'exchange-2', 'exchange-3']) },
    fc.uniqueArray(exchangeName),
  )
  .map((names): ReadonlySet<string> => new Set(names));

const callTaker: fc.Arbitrary<ReadyCallTaker> = fc.record({
  accountId: fc.uuid(),
  since: secondsAgo(0, 900),
  skills,
  exchanges,
});

/** A task of the same classes as the line makes them; some are a call-taker's own. */
const taskOf = (owners: fc.Arbitrary<string | null>): fc.Arbitrary<WaitingCaller> =>
  fc.record({ caller: callerOf(fc.constant(null)), ownerId: owners }).map(({ caller, ownerId }) => ({
    ...caller,
    priority: 'promised',
    hasOldPlace: false,
    exchange: null,
    task: { ownerId },
  }));

const callerOf = (preferred: fc.Arbitrary<string | null>): fc.Arbitrary<WaitingCaller> =>
  fc.record({
    callId: fc.uuid(),
    queue: fc.constantFrom('officers', 'courts', 'forgotten'),
    queuedAt: secondsAgo(0, 900),
    priority: fc.constantFrom(...priorityClass.options),
    language: fc.constantFrom('en', 'es', 'mam'),
    preferredAccountId: preferred,
    hasOldPlace: fc.boolean(),
    exchange: exchangeName,
  });

const peopleUpTo = (most: number) =>
  fc
    .uniqueArray(callTaker, { selector: ({ accountId }) => accountId, maxLength: most })
    .chain((callTakers) => {
      const known = callTakers.map(({ accountId }) => accountId);
      const preferred = fc.option(known.length > 0 ? fc.constantFrom(...known) : fc.uuid());
      return fc.record({
        callTakers: fc.constant(callTakers),
        callers: fc.uniqueArray(fc.oneof(callerOf(preferred), callerOf(preferred), taskOf(preferred)), {
          selector: ({ callId }) => callId,
          maxLength: most,
        }),
      });
    });

export const people = peopleUpTo(25);
export const smallPeople = peopleUpTo(6);
