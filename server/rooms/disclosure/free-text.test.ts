import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkFreeText, type FreeTextField } from './index.ts';

const sentence = z
  .object({
    text: z.string().optional(),
    fields: z.array(z.string()).min(2).optional(),
    label: z.enum(['whereabouts', 'immigration-status', 'fine']),
    split: z.enum(['tuning', 'held-out']),
  })
  .refine(({ text, fields }) => (text === undefined) !== (fields === undefined));
type Sentence = z.infer<typeof sentence>;

function readCorpus(language: string): Sentence[] {
  const file = new URL(`../../../test/corpus/free-text/${language}.jsonl`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => sentence.parse(JSON.parse(line)));
}

function fieldsOf(texts: readonly string[]): FreeTextField[] {
  return texts.map((text, index) => ({ path: `field-${index}`, text }));
}

function kindsIn(...texts: string[]): string[] {
  return [...new Set(checkFreeText(fieldsOf(texts)).map(({ kind }) => kind))];
}

function kindsOf({ text, fields }: Sentence): string[] {
  return kindsIn(...(fields ?? [text ?? '']));
}

function shareOf(sentences: readonly Sentence[], holds: (sentence: Sentence) => boolean): number {
  return sentences.filter(holds).length / sentences.length;
}

function measure(sentences: readonly Sentence[]) {
  const found = (one: Sentence) => kindsOf(one).includes(one.label);
  const labelled = (label: Sentence['label']) => sentences.filter((one) => one.label === label);
  return {
    sentences: sentences.length,
    recall: shareOf([...labelled('whereabouts'), ...labelled('immigration-status')], found),
    recallOfWhereabouts: shareOf(labelled('whereabouts'), found),
    recallOfStatus: shareOf(labelled('immigration-status'), found),
    falseStops: shareOf(labelled('fine'), (one) => kindsOf(one).length > 0),
  };
}

describe.each(['en', 'es'])('the labelled sentences in %s', (language) => {
  const corpus = readCorpus(language);
  const heldOut = corpus.filter(({ split }) => split === 'held-out');

  it('are many, and each is there once', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(400);
    expect(heldOut.length).toBeGreaterThanOrEqual(200);
    expect(new Set(corpus.map(({ text, fields }) => text ?? fields?.join(' // '))).size).toBe(corpus.length);
  });

  it.each([
    ['whole', corpus],
    ['held-out', heldOut],
  ])('are told apart: %s', (part, sentences) => {
    const figures = measure(sentences);
    process.stdout.write(`free text, ${language}, ${part}: ${JSON.stringify(figures)}\n`);
    expect(figures.recall).toBeGreaterThanOrEqual(0.95);
    expect(figures.recallOfWhereabouts).toBeGreaterThanOrEqual(0.9);
    expect(figures.recallOfStatus).toBeGreaterThanOrEqual(0.9);
    expect(figures.falseStops).toBeLessThanOrEqual(0.03);
  });
});

describe('what a stop says', () => {
  it('names the field, what happened, why and what to do, in the language asked for', () => {
    const fields = [
      { path: 'children.0.notes', text: 'lives at 318 Tamarind Street' },
      { path: 'notes', text: 'speaks Mam' },
    ];
    const [stop, ...others] = checkFreeText(fields);
    expect(others).toEqual([]);
    expect(stop).toMatchObject({ path: 'children.0.notes', kind: 'whereabouts' });
    expect(stop?.message).toMatch(/not saved.*never keeps.*take it out/);
    expect(checkFreeText(fields, 'es')[0]?.message).toMatch(/no se guardó.*nunca guarda.*quítelo/);
  });

  it('never repeats the text', () => {
    const [stop] = checkFreeText(fieldsOf(['Tamarindia is undocumented, says Quillfeather']));
    expect(stop?.message).not.toMatch(/Tamarindia|Quillfeather|undocumented/);
  });

  it('gives one stop for each kind that a field holds', () => {
    const stops = checkFreeText(fieldsOf(['undocumented, lives at 12 Elm Street, has no papers, apt 3']));
    expect(stops.map(({ kind }) => kind)).toEqual(['whereabouts', 'immigration-status']);
  });
});

describe('fields judged together', () => {
  const pathsOf = (...texts: string[]) => checkFreeText(fieldsOf(texts)).map(({ path }) => path);

  it('stops both halves of an address, and says that they were read together', () => {
    const stops = checkFreeText(fieldsOf(['1420 Maple', 'Street']));
    expect(stops.map(({ path }) => path)).toEqual(['field-0', 'field-1']);
    expect(stops[0]?.message).toContain('together with the field beside it');
  });

  it.each([
    ['a word split over two fields', ['undocu', 'mented']],
    ['a position split over two fields', ['25.9017', '-97.4975']],
    ['an empty field between', ['1420 Maple', '', 'Street']],
    ['an address over three fields', ['1420', 'Maple', 'Street']],
  ])('finds %s', (_what, texts) => {
    expect(pathsOf(...texts)).toEqual(
      texts.flatMap((text, index) => (text === '' ? [] : [`field-${index}`])),
    );
  });

  it('leaves fields alone that have no part in it', () => {
    expect(pathsOf('speaks Ixil', 'no papers at all, she says: sin papeles', 'tall')).toEqual(['field-1']);
  });
});

describe('disguises', () => {
  it.each([
    'UNDOCUMENTED',
    'u n d o c u m e n t e d',
    'un-documented',
    'und0cument3d',
    'undocum\u0435nted',
    'undocu\u200Bmented',
    'ｕｎｄｏｃｕｍｅｎｔｅｄ',
    'índocumentadó',
  ])('does not miss %s', (text) => {
    expect(kindsIn(`the boy is ${text}`)).toEqual(['immigration-status']);
  });

  it.each([
    'fourteen twenty Maple Street',
    '１４２０ Maple Street',
    '1420 M\u0430ple  STREET',
    '1420, maple, st.',
  ])('does not miss %s', (text) => {
    expect(kindsIn(text)).toEqual(['whereabouts']);
  });
});

describe('whatever is written', () => {
  const anyFields = fc.array(fc.record({ path: fc.string(), text: fc.string({ unit: 'binary' }) }), {
    maxLength: 6,
  });
  const calmWord = fc.constantFrom(
    'calm',
    'hungry',
    'speaks',
    'Mam',
    '14',
    'blue',
    'hat',
    'niño',
    'tos',
    '03:12',
  );
  const calmText = fc.array(calmWord, { maxLength: 8 }).map((words) => words.join(' '));

  it('answers only with the paths given, each kind at most once for a field', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const stops = checkFreeText(fields.map(({ text }, index) => ({ path: `${index}`, text })));
        expect(new Set(stops.map(({ path, kind }) => `${path} ${kind}`)).size).toBe(stops.length);
        for (const { path } of stops) expect(fields[Number(path)]).toBeDefined();
      }),
    );
  });

  it('finds an address and a status whatever stands around them, and wherever the address is split', () => {
    fc.assert(
      fc.property(calmText, calmText, fc.nat(3), fc.boolean(), (before, after, at, upper) => {
        const words = ['1420', 'Maple', 'Street', 'is undocumented'].map((word) =>
          upper ? word.toUpperCase() : word,
        );
        const first = `${before}. ${words.slice(0, at).join(' ')}`;
        const second = `${words.slice(at).join(' ')}. ${after}`;
        expect(kindsIn(first, second)).toEqual(expect.arrayContaining(['whereabouts', 'immigration-status']));
      }),
    );
  });

  it('passes harmless words in any order', () => {
    fc.assert(
      fc.property(calmText, calmText, (first, second) => {
        expect(kindsIn(first, second)).toEqual([]);
      }),
    );
  });

  it.each([
    ['digits', '1'],
    ['numbers', '12 '],
    ['almost addresses', '12 maple '],
    ['almost residences', 'lives '],
    ['almost stays', 'she stays with her aunt '],
    ['almost positions', '12.3456 '],
    ['dots', 'a.'],
    ['marks', '///a.'],
    ['single letters', 'a b '],
    ['names', 'Maple '],
    ['spelled numbers', 'twenty and '],
    ['apostrophes', "a'"],
    ['degrees', '12°'],
    ['plus signs', '2222+'],
    ['accents', 'a\u0301'],
    ['la casa', 'su casa de la calle '],
    ['apostrophes alone', "'"],
  ])('takes time in proportion to the length of 4,000 characters or more: %s', (_what, seed) => {
    const take = (length: number) => {
      const text = seed.repeat(length).slice(0, length);
      const startedAtMs = performance.now();
      checkFreeText(fieldsOf([text]));
      return performance.now() - startedAtMs;
    };
    expect(take(4_000)).toBeLessThan(500);
    expect(take(32_000)).toBeLessThan(4_000);
  });
});
