import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Question, readOutcome, readQuestion, writeOutcome, writeQuestion } from './register-wire.ts';

const word = fc.stringMatching(/^[a-zñ]{0,20}$/);
const of = fc.oneof(
  fc.uuid().map((callId) => ({ callId })),
  fc.uuid().map((enquiryId) => ({ enquiryId })),
);
const questions = fc.record({
  description: fc.record({
    givenNames: fc.stringMatching(/^[a-zñ]{0,100}$/),
    ...{ paternalSurname: word, maternalSurname: word, otherNames: word, nickname: word, sex: word },
    ...{ countryOfBirth: word, municipalityOfBirth: word, language: word },
    ...{ motherGivenNames: word, motherSurnames: word },
    datesOfBirth: fc.constant<Question['description']['datesOfBirth']>([{ year: 2011, month: 3, day: null }]),
    identifiers: fc.constant<Question['description']['identifiers']>([]),
  }),
  actor: fc.record({ kind: fc.constant('staff' as const), accountId: fc.uuid() }),
  ...{ of, decisionId: fc.uuid() },
});

it('says a question and its outcome in bytes of one size', () => {
  const sizes = new Set<number>();
  fc.assert(
    fc.property(questions, fc.uuid(), fc.base64String({ maxLength: 4_000 }), (asked, searchId, answer) => {
      const bytes = writeQuestion(asked);
      expect(readQuestion(bytes)).toEqual(asked);
      sizes.add(bytes.length);
      for (const found of [{ searchId, answer }, { refused: 'away' as const }]) {
        expect(readOutcome(writeOutcome(found))).toEqual(found);
        sizes.add(writeOutcome(found).length);
      }
    }),
  );
  expect(sizes.size).toBe(2);
});

it('takes what is no question, and no outcome, for none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      expect(readQuestion(Buffer.from(noise))).toBeUndefined();
      expect(readOutcome(Buffer.from(noise))).toEqual({ refused: 'unavailable' });
    }),
  );
  const filled = Buffer.alloc(16 * 1024, 255);
  expect(readQuestion(filled)).toBeUndefined();
});
