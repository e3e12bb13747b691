import { describe, expect, it } from 'vitest';
import { cellValue, isShortened, withoutPoint } from './cell-value.ts';
import { readColumnDates } from './column-date.ts';
import { encodeForTests } from './encoding-for-tests.ts';

const mapping = {
  ...{ reference: 'case', givenNames: 'name', paternalSurname: 'surname', protected: 'hidden' },
  ...{ dateOfBirth: { column: 'born', format: 'either' }, expires: 'until' },
  identifiers: [{ type: 'birth-certificate', column: 'paper' }],
};
const head = 'case,name,surname,hidden,born,until,paper';
const plain = 'c-1,Inventada,,,1954-11-13,,6988048';
const fingerprintOf = async (text: string, map: object = mapping) => {
  const { held, notes, outcome } = await encodeForTests(text, map);
  expect(notes).toEqual([]);
  expect(outcome).toMatchObject({ summary: { read: 1, encoded: 1 } });
  return held.get('c-1');
};

describe('a value as a program writes it', () => {
  it.each([
    ['points behind whole numbers', `${head}\nc-1,Inventada,NaN,0.0,19541113.0,NaT,6988048.0\n`],
    ['times behind dates', `${head}\nc-1,Inventada,None,False,1954-11-13 00:00:00,,6988048\n`],
    ['signs of a spreadsheet', `${head}\nc-1,Inventada,#N/A,NULL,13/11/1954 0:00,,="6988048"\n`],
    [
      'nan, and empty rows',
      `${head}\n,,,,,,\nc-1,Inventada,nan,,1954-11-13T00:00:00.000Z,\\N,6988048\n,,,,,,\n`,
    ],
    [
      'a first line with the sign',
      `sep=;\r\n${head.replaceAll(',', ';')}\r\n${plain.replaceAll(',', ';')}\r\n`,
    ],
    ['a byte order mark and tabs', `\uFEFF${head.replaceAll(',', '\t')}\n${plain.replaceAll(',', '\t')}\n`],
    ['all three', `\uFEFF"sep=|"\n${head.replaceAll(',', '|')}\n${plain.replaceAll(',', '|')}\n`],
    [
      'quotes and commas in them',
      `"${head.replaceAll(',', '","')}"\n"c-1","Inventada","","","1954-11-13","","6,988,048"\n`,
    ],
  ])('says the same: %s', async (_what, text) => {
    expect(await fingerprintOf(text)).toEqual(await fingerprintOf(`${head}\n${plain}\n`));
  });

  it('is empty where it says so letter by letter, for Nan and Na are names', () => {
    expect(['NaN', ' None ', '<NA>', '#N/D'].map(cellValue)).toEqual(['', '', '', '']);
    expect(['Nan', 'Na', 'Nulo', '="12"', '="'].map(cellValue)).toEqual(['Nan', 'Na', 'Nulo', '12', '="']);
    expect(['7.0', '7.', '7.5', 'A.0', '1.0.0'].map(withoutPoint)).toEqual(['7', '7', '7.5', 'A.0', '1.0.0']);
  });

  it('may be a day as spreadsheets count them, or milliseconds, where the format says so', async () => {
    const read = (text: string, format: 'excel' | 'epoch-ms') => readColumnDates(text, format);
    expect(read('20041.0', 'excel')).toEqual([{ year: 1954, month: 11, day: 13 }]);
    expect(read('40666.5', 'excel')).toEqual([{ year: 2011, month: 5, day: 3 }]);
    expect(read('25/12/2011', 'excel')).toEqual([{ year: 2011, month: 12, day: 25 }]);
    expect(read('2011', 'excel')).toEqual([{ year: 2011, month: null, day: null }]);
    expect(['', '60', '999999', '12 of May'].map((text) => read(text, 'excel'))).toEqual([[], [], [], []]);
    expect(read('1304380800000', 'epoch-ms')).toEqual([{ year: 2011, month: 5, day: 3 }]);
    expect(['x', '99999999999999'].map((text) => read(text, 'epoch-ms'))).toEqual([[], []]);
    const serial = `${head}\n${plain.replace('1954-11-13', '20041')}\n`;
    expect(
      await fingerprintOf(serial, { ...mapping, dateOfBirth: { column: 'born', format: 'Excel' } }),
    ).toEqual(await fingerprintOf(`${head}\n${plain}\n`));
  });

  it('is left out, by its line, where a spreadsheet has shortened the number of a document', async () => {
    const short = (number: string) => plain.replace('6988048', number);
    const { notes, held } = await encodeForTests(`${head}\n${short('2.98765E+12')}\n`, mapping);
    expect(notes).toEqual([{ line: 2, leftOut: 'identifier' }]);
    expect(held.get('c-1')?.identifiers).toEqual([]);
    expect(['3E+12', '2,98765e12', '1.2345678901234567e+19'].every(isShortened)).toBe(true);
    expect(['2E10', '12E+3', 'E+12', '2987654320101'].some(isShortened)).toBe(false);
    const json = `{"case": "c-1", "name": "Inventada", "paper": 12345678901234567890}\n`;
    const { notes: told } = await encodeForTests(json, {
      ...mapping,
      paternalSurname: undefined,
      protected: undefined,
      dateOfBirth: undefined,
      expires: undefined,
    });
    expect(told).toEqual([{ line: 1, leftOut: 'identifier' }]);
  });

  it('tells lines as they are in the file, behind lines that end within quotes, and wherever a piece of the file ends', async () => {
    const text = `${head}\r\n"c-1","two\r\nlines",,,,,\r\n,Otra,,,,,\r\nc-3,Otra,,,never,,\r\n`;
    const notes = [
      { line: 4, refused: 'no-reference' },
      { line: 5, leftOut: 'date-of-birth' },
    ];
    for (const size of [1, 7, 1_000]) {
      const source = (async function* () {
        for (let start = 0; start < text.length; start += size)
          yield Buffer.from(text.slice(start, start + size));
      })();
      expect((await encodeForTests('', mapping, { source })).notes).toEqual(notes);
    }
  });

  it('tells lines as they are in the file, below a first line with the sign', async () => {
    const text = `sep=;\n${head}\n${plain}\n,Otra,,,,,\n`.replaceAll(',', ';');
    expect((await encodeForTests(text, mapping)).notes).toEqual([{ line: 4, refused: 'no-reference' }]);
  });
});

describe('columns', () => {
  it('of one name are refused by it where they are mapped, and only then', async () => {
    const { outcome, left } = await encodeForTests(`${head},name\n${plain},Otra\n`, mapping);
    expect(outcome).toEqual({ stop: 'columns-twice', columns: ['name'] });
    expect(left).toEqual([]);
    expect(await fingerprintOf(`${head},notes,notes\n${plain},x,y\n`)).toBeDefined();
  });

  it('are found however their accents are made up', async () => {
    const text = `case,pai\u0301s\nc-1,\n`.replace('c-1,', 'c-1,GT');
    const { outcome } = await encodeForTests(text, { reference: 'case', givenNames: 'país' });
    expect(outcome).toMatchObject({ summary: { encoded: 1 } });
  });

  it('of JSON Lines may lie within one another', async () => {
    const line = JSON.stringify({
      case: 'c-1',
      person: { name: { first: ['Inventada', 'Luz'] }, papers: [{ number: '6988048' }] },
      deep: { a: { b: { c: { d: { e: 1 } } } } },
    });
    const nested = {
      ...{ reference: 'case', givenNames: 'person.name.first' },
      identifiers: [{ type: 'birth-certificate', column: 'person.papers.0.number' }],
    };
    const { held } = await encodeForTests(`${line}\n`, nested);
    const flat = {
      reference: 'case',
      givenNames: 'name',
      identifiers: [{ type: 'birth-certificate', column: 'paper' }],
    };
    expect(held).toEqual((await encodeForTests('case,name,paper\nc-1,Inventada Luz,6988048\n', flat)).held);
    const { outcome } = await encodeForTests(`${line}\n`, { ...nested, givenNames: 'person' });
    expect(outcome).toEqual({ stop: 'columns-missing', columns: ['person'] });
  });

  it.each([
    ['one array', '[{"case": "c-1", "name": "Inventada"}]'],
    ['an array over several lines', '[\n {"case": "c-1"}\n]'],
    ['an object over several lines', '{\n "case": "c-1"\n}'],
  ])('of JSON that is not in lines are none: %s', async (_what, text) => {
    const { outcome } = await encodeForTests(text, { reference: 'case', givenNames: 'name' });
    expect(outcome).toEqual({ stop: 'not-json-lines', line: 1 });
  });
});
