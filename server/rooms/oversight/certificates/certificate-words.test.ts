import { expect, it } from 'vitest';
import { uploadRefusal } from '../../../../contract/register.ts';
import { readDestruction } from '../../ledger/index.ts';
import { sayWhy } from './certificate-paper.ts';
import { certificateWords } from './certificate-words.ts';

const languages = ['en', 'es'] as const;

/** What a paper says of a generation of records that was destroyed because of that. */
function saidOf(because: string, language: 'en' | 'es'): string {
  const told = readDestruction({
    ...{ kind: 'generation-destroyed', at: '2026-01-05T03:00:00.000Z' },
    subject: { generationId: '2f9d7c0e-1111-4111-8111-000000000001', custodianId: 'EXAMPLE-1', because },
  });
  if (!told) throw new Error('It destroyed nothing.');
  return sayWhy(told, language);
}

it('a certificate says in words why an upload was refused, in both languages, and each code otherwise', () => {
  for (const language of languages) {
    const said = uploadRefusal.options.map((code) => saidOf(code, language));
    expect(new Set(said).size).toBe(uploadRefusal.options.length);
    for (const code of uploadRefusal.options) {
      const refused = language === 'en' ? 'the upload was refused' : 'el envío fue rechazado';
      expect(saidOf(code, language)).toBe(`${refused}: ${certificateWords[language].refusalOf[code]}`);
      expect(saidOf(code, language)).not.toContain(code);
    }
  }
  expect(saidOf('truncated', 'en')).toBe('the upload was refused: it was cut off');
  expect(saidOf('truncated', 'es')).toBe('el envío fue rechazado: estaba cortado');
});

it('a code of another release is said as it is, and one that ends no upload by refusal in its own words', () => {
  expect(saidOf('of-a-newer-line', 'en')).toBe('the upload was refused: of-a-newer-line');
  expect(saidOf('toString', 'en')).toBe('the upload was refused: toString');
  expect(saidOf('overtaken', 'en')).toBe('newer records took its place');
});

it('no sentence of a reason has a place left to fill in both languages alike', () => {
  const placesOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  for (const [reason, sentence] of Object.entries(certificateWords.en.reasonOf)) {
    const spanish = Object.entries(certificateWords.es.reasonOf).find(([name]) => name === reason)?.[1];
    expect([reason, placesOf(spanish ?? '')]).toEqual([reason, placesOf(sentence)]);
  }
});
