import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readOutcome, readQuestion, writeOutcome, writeQuestion } from './register-wire.ts';

const of = fc.oneof(fc.record({ callId: fc.uuid() }), fc.record({ enquiryId: fc.uuid() }));
const questions = fc.record({
  description: fc.record({ givenNames: fc.string({ maxLength: 120 }) }),
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
