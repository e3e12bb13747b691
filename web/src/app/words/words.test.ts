import { describe, expect, test } from 'vitest';
import { shippedGuidance } from '../../../../contract/guidance.ts';
import { spoken } from './spoken.ts';
import { catalogue, fill } from './words.ts';

type Tree = { [name: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + name, value]] : flatten(value, `${prefix}${name}.`),
  );
}
const placeholders = (sentence: string) =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted();

/** Names of languages are written in their own language, and a few words are the same in both. */
const sameInBoth = new Set(['app.name', 'app.english', 'app.spanish', 'oversight.no']);

describe.each([
  ['the screens', catalogue.en, catalogue.es],
  ['what is asked aloud', spoken.en, spoken.es],
  ['what is said aloud', shippedGuidance.content.said.en, shippedGuidance.content.said.es],
])('the catalogue of %s', (_name, english, spanish) => {
  const inEnglish = flatten(english);
  const inSpanish = new Map(flatten(spanish));

  test('has the same entries in English and Spanish', () => {
    expect([...inSpanish.keys()].toSorted()).toEqual(inEnglish.map(([path]) => path).toSorted());
  });

  test.each(inEnglish)('%s is translated, with the same values', (path, sentence) => {
    const translated = inSpanish.get(path) ?? '';
    for (const each of [sentence, translated]) expect(each.trim()).not.toBe('');
    expect(placeholders(translated)).toEqual(placeholders(sentence));
    if (!sameInBoth.has(path)) expect(translated).not.toBe(sentence);
  });
});

test.each(['en', 'es'] as const)(
  'what is asked aloud names what the rule of a state says: %s',
  (language) => {
    const { who, atOnce, within } = spoken[language].reportRule;
    for (const sentence of Object.values(who)) expect(placeholders(sentence)).toEqual(['state', 'when']);
    expect([atOnce, within].map(placeholders)).toEqual([[], ['hours']]);
  },
);

test.each([
  ['child-present', 'with you', 'con usted'],
  ['missing-child', 'missing', 'desaparecido'],
  ['suspected-exploitation', 'exploited', 'explotado'],
  ['court-order', 'court order', 'orden judicial'],
] as const)('promise 5: the purpose %s is read back as what it is', (purpose, english, spanish) => {
  expect(spoken.en.purposes[purpose]).toContain(english);
  expect(spoken.es.purposes[purpose]).toContain(spanish);
});

test('promise 1: whoever is asked about a child is asked to leave every address out', () => {
  expect(spoken.en.child).toContain('leave out any address');
  expect(spoken.es.child).toContain('no me dé ninguna dirección');
});

test('a sentence is filled with its values, and an unknown name stays visible', () => {
  expect(fill('Recorded as {reference} at {time}', { reference: 'HL-7F3K-22' })).toBe(
    'Recorded as HL-7F3K-22 at {time}',
  );
});
