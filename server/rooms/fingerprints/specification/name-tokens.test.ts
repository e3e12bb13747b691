import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, withoutTilde } from './fold-text.ts';
import { knownWord } from './known-words.ts';
import { nameTokens } from './name-tokens.ts';
import { nameUnits } from './name-units.ts';
import { knownNames, nicknameClasses } from './nicknames.ts';
import { openTokeniser } from './tokeniser.ts';

const tokenise = openTokeniser(Buffer.alloc(32, 7));
const firstForms = (text: string) => nameUnits(text).map(({ forms }) => forms[0]);

describe('one text in one form', () => {
  it.each([
    ['Muñoz', 'Mun\u0303oz'],
    ['Muñoz', 'ＭＵÑＯＺ'],
    ['José Ángel', '  JOSE\u0301   ángel '],
    ["Q'anjob'al", 'Q’anjobʼal'],
    ["Q'anjob'al", 'Qꞌanjob´al'],
    ['García-López', 'Garcia Lopez'],
    ['Cruz', '\u0421ruz'],
    ['Cruz', 'Cr\u200Buz'],
    ['Łukasz', 'Lukasz'],
  ])('%s is %s', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it('is the same for every Unicode form, however often it is folded', { timeout: 20_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldText(text);
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const)
          expect(foldText(text.normalize(form))).toBe(foldText(text.normalize('NFD')));
        expect(foldText(folded)).toBe(folded);
        expect(withoutTilde(folded)).not.toContain('ñ');
      }),
    );
  });

  it('is not changed by the short way for plain letters', { timeout: 20_000 }, () => {
    const plain = fc.string({ unit: fc.constantFrom(..."abzABZ09 .,'-") });
    fc.assert(
      fc.property(plain, (text) => {
        expect(foldText(`${text} ñ`)).toBe(`${foldText(text)} ñ`.trim());
      }),
    );
  });
});

describe('names', () => {
  it.each([
    ['María del Carmen', ['maria', 'carmen']],
    ['de la Cruz y Santos', ['cruz', 'santos']],
    ['Ortega e Ibarra', ['ortega', 'ibarra']],
    ['Juan E. Pérez', ['juan', 'e', 'perez']],
    ['García-López', ['garcia', 'lopez']],
    ["D'Angelo", ['dangelo']],
    ["K'oy B’aten", ['koy', 'baten']],
    ['San', ['san']],
    ['N/A', []],
    ['desconocido', []],
    ['—', []],
  ])('%s', (text, forms) => {
    expect(firstForms(text)).toEqual(forms);
  });

  it('keep the ñ as a second form, and the particles run in as another', () => {
    expect(nameUnits('de la Peña')).toEqual([{ forms: ['pena', 'peña', 'delapena'] }]);
  });

  it('meet where two are written as one', () => {
    const [two] = nameTokens('Ana María', tokenise, 'close');
    const [one] = nameTokens('Anamaria', tokenise, 'close');
    expect(one?.exact).toContain(two?.joined);
  });

  it('have the same tokens in whatever role and order they come', () => {
    const [first, second] = nameTokens('Pérez Tamarindo', tokenise, 'close');
    const [other, one] = nameTokens('TAMARINDO PEREZ', tokenise, 'close');
    expect({ ...first, joined: null }).toEqual(one);
    expect(second).toEqual({ ...other, joined: null });
  });
});

describe('what people are called', () => {
  it('knows 250 names and the papers behind them', () => {
    expect(knownNames).toBeGreaterThanOrEqual(250);
    for (const [called, name] of [
      ...[
        ['pancho', 'francisco'],
        ['lupe', 'guadalupe'],
        ['chepe', 'jose'],
        ['nayo', 'bernardo'],
        ['gpe', 'guadalupe'],
      ],
      ...[
        ['juanito', 'juan'],
        ['josesito', 'jose'],
        ['rosita', 'rosa'],
        ['hdez', 'hernandez'],
        ['ma', 'maria'],
      ],
    ])
      expect(nicknameClasses(called ?? '')).toContain(name);
    expect(nicknameClasses('tamarindo')).toEqual([]);
  });
});

describe('words of attributes', () => {
  it('are the same in both languages and as codes', () => {
    expect(['M', 'Masculino', 'niño', 'male', 'boy'].map((word) => knownWord('sex', word))).toEqual(
      Array(5).fill('male'),
    );
    const guatemala = ['GT', 'gtm', 'Guatemala', 'guatemalteca'];
    expect(guatemala.map((word) => knownWord('country', word))).toEqual(Array(4).fill('gt'));
    const kiche = ["K'iche'", 'Quiché', 'quc', 'K’iche’ y español', 'español, kiche'];
    expect(kiche.map((word) => knownWord('language', word))).toEqual(Array(5).fill('quc'));
    expect(knownWord('language', 'español')).toBe('spa');
    expect(knownWord('sex', 'unknown')).toBe('');
    expect(knownWord('country', 'Tamarindia')).toBe('tamarindia');
  });
});
