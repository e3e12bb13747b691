import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineLanguage } from '../../../../contract/call.ts';
import { announcement } from './announcement.ts';
import { newIntake, type Saying } from './intake.ts';
import { promptsOf } from './prompts.ts';

const folder = join(import.meta.dirname, '../../../../asterisk/prompts');
const textsOf = (language: string): string[] =>
  Object.keys(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as object);
const MINUTE_MS = 60_000;
const first = { isFirst: true, offersReturn: false };

describe('what is said to a caller who waits', () => {
  it('is the place, and the likely wait where there is a basis for it', () => {
    expect(announcement({ position: 3, waitMs: 4 * MINUTE_MS }, first)).toEqual([
      'queue',
      'position-3',
      'wait-5',
    ]);
    expect(announcement({ position: 1, waitMs: null }, first)).toEqual(['queue', 'position-1']);
    expect(
      announcement({ position: 40, waitMs: 90 * MINUTE_MS }, { isFirst: false, offersReturn: true }),
    ).toEqual([...['queue-repeat', 'position-beyond', 'wait-beyond', 'return-key', 'danger-key']]);
    expect(announcement(undefined, first)).toEqual(['queue']);
  });
});

describe.each(lineLanguage.options)(
  'every prompt that can be named is there to be spoken in %s',
  (language) => {
    const texts = new Set(
      lineLanguage.options.flatMap((one) => textsOf(one).map((name) => `${one}/${name}`)),
    );
    const isThere = (prompt: string) => texts.has(prompt.includes('/') ? prompt : `${language}/${prompt}`);

    it('in an announcement', () => {
      const minutes = Array.from({ length: 40 }, (_, index) => (index * MINUTE_MS) as number | null);
      const said = [null, ...minutes].flatMap((waitMs, index) =>
        [true, false].flatMap((isFirst) =>
          announcement({ position: (index % 12) + 1, waitMs }, { isFirst, offersReturn: isFirst }),
        ),
      );
      expect(said.filter((prompt) => !isThere(prompt))).toEqual([]);
    });

    it('before the call-taker', () => {
      const sayings: Saying[] = [
        ...(['choosing', 'noticing', 'keying-code', 'referring', 'queued', 'danger', 'child'] as const),
        ...([
          'confirming-number',
          'keying-number',
          'promising',
          'number-not-taken',
          'return-not-taken',
        ] as const),
        ...(['code-accepted', 'code-refused', 'code-unavailable'] as const),
      ];
      const intake = { ...newIntake('call'), chosenLanguage: 'other' } as const;
      const referTo = { childHurt: '800-555-0101', childSought: '800-555-0102' };
      const said = promptsOf(sayings, intake, language, { number: '+12025550123456789', referTo });
      expect(said.filter((prompt) => !isThere(prompt))).toEqual([]);
      expect(said.some((prompt) => prompt.includes('/'))).toBe(true);
    });
  },
);
