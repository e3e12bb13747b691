import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommanderError } from 'commander';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createProgram, loadVerbs } from '../program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'harborline-eval-'));
const at = (name: string) => path.join(folder, name);
const main = path.join(import.meta.dirname, '../main.ts');
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | object): string => {
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  return at(name);
};

type Told = { code: number; stdout: string; stderr: string };

/** Runs the command as a stranger does, who has two files and a map. */
function evaluateApart(...args: string[]): Promise<Told> {
  return new Promise((done) => {
    const given = ['--disable-warning=ExperimentalWarning', main, 'register', 'eval', ...args];
    execFile(process.execPath, given, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

const verbs = await loadVerbs('register');

/** The same in this process, which is faster by a start of Node. */
async function evaluate(...args: string[]): Promise<Told> {
  const told: Told = { code: -1, stdout: '', stderr: '' };
  const keep = (where: 'stdout' | 'stderr') =>
    vi.spyOn(process[where], 'write').mockImplementation((text) => {
      told[where] += String(text);
      return true;
    });
  const spies = [keep('stdout'), keep('stderr')];
  try {
    const program = createProgram((code) => {
      told.code = code;
    }, verbs);
    await program.parseAsync(['node', 'harborline', 'register', 'eval', ...args]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    told.code = 2;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return told;
}

// Nobody: words of a garden and of a kitchen.
const GIVEN = [
  'Tamarinda',
  'Quillfeather',
  'Inventino',
  'Zafirela',
  'Bromelio',
  'Cardamona',
  'Fresnalia',
  'Guijarro',
];
const SURNAMES = [
  'Cacerola',
  'Espumadera',
  'Tetera',
  'Sartenal',
  'Cucharon',
  'Molinillo',
  'Rodillo',
  'Coladera',
];
const HEAD = ['rec_id', 'given_name', 'surname', 'date_of_birth', 'soc_sec_id'];
const PEOPLE = 64;

const person = (number: number) => ({
  given: GIVEN[number % 8] ?? '',
  surname: SURNAMES[Math.floor(number / 8)] ?? '',
  born: `${1990 + (number % 20)}${String(1 + (number % 12)).padStart(2, '0')}${String(1 + (number % 28)).padStart(2, '0')}`,
  id: String(7_000_000 + number * 7_919),
});
/** Rows as FEBRL has them; whoever is asked for has a letter less. */
const rows = (kind: 'org' | 'dup-0', first = 0): string[][] =>
  Array.from({ length: PEOPLE - first }, (_, place) => {
    const { given, surname, born, id } = person(place + first);
    return [`rec-${place + first}-${kind}`, kind === 'org' ? given : given.slice(1), surname, born, id];
  });
const csv = (lines: string[][], sign = ', ', end = '\n') =>
  [HEAD, ...lines].map((line) => line.join(sign)).join(end) + end;

const map = write('map.json', {
  givenNames: 'given_name',
  paternalSurname: { column: 'surname', format: 'text' },
  dateOfBirth: { column: 'date_of_birth', format: 'YYYYMMDD' },
  identifiers: { column: 'soc_sec_id', format: 'digits' },
});
const records = write('a.csv', csv(rows('org')));
const queries = write('b.csv', csv(rows('dup-0')));
const TRUTH = ['--truth', 'rec_id', '--truth-pattern', String.raw`rec-(\d+)`];
const usual = ['--records', records, '--queries', queries, '--map', map, ...TRUTH];

const share = z.number().min(0).max(1);
const figures = z.strictObject({
  ...{ top1: share, top10: share, recallAt99: share, recallAt999: share, ece: share },
  ...{ p50Ms: z.number().positive(), p99Ms: z.number().positive(), rssMb: z.int().positive() },
  thresholds: z.array(z.strictObject({ threshold: share, precision: share, recall: share })).length(10),
  reliability: z
    .array(z.strictObject({ from: share, count: z.int().nonnegative(), stated: share, right: share }))
    .length(10),
});
/** What is printed with --json; one line, and every figure a number. */
function read(stdout: string) {
  expect(stdout.endsWith('}\n')).toBe(true);
  const found = figures.parse(JSON.parse(stdout));
  return { ...found, asked: found.reliability.reduce((sum, { count }) => sum + count, 0) };
}

describe('register eval', { timeout: 60_000 }, () => {
  it('finds everybody, and prints every figure as a number', async () => {
    const { code, stdout } = await evaluateApart(...usual, '--json');
    expect(code).toBe(0);
    expect(read(stdout)).toMatchObject({ top1: 1, top10: 1, recallAt99: 1, recallAt999: 1, asked: PEOPLE });
  });

  it('prints them for people too', async () => {
    const { stdout, stderr } = await evaluate(...usual);
    expect(stdout).toMatch(/^found first +1\.0000\nfound among ten +1\.0000\nrecall at precision 0\.99 /);
    expect(stdout).toMatch(/\n0\.999 {2}1\.0000 /);
    expect(stdout + stderr).not.toMatch(/NaN|undefined|null/);
  });

  it('takes half of those who are asked for out of the records, adds distractors, and asks for so many', async () => {
    const told = await evaluate(
      ...usual,
      '--open-set',
      '--distractors',
      '200',
      '--limit',
      '40',
      '--prior',
      '0.4',
      '--json',
    );
    expect(told.code).toBe(0);
    expect(told.stderr).toMatch(/encoding 0 of 2\d\d/);
    const { asked, reliability } = read(told.stdout);
    expect(asked).toBe(40);
    const isAway = (reliability[0]?.count ?? 0) / asked;
    expect(isAway).toBeGreaterThan(0.2);
    expect(isAway).toBeLessThan(0.8);
  });

  it('states less where fewer are likely to be on file', async () => {
    const weak = write('weak.json', { givenNames: 'given_name', paternalSurname: 'surname' });
    const of = async (prior: string) => {
      const args = ['--records', records, '--queries', queries, '--map', weak, ...TRUTH];
      const { reliability } = read((await evaluate(...args, '--prior', prior, '--json')).stdout);
      return reliability.reduce((sum, { count, stated }) => sum + count * stated, 0) / PEOPLE;
    };
    expect(await of('0.001')).toBeLessThan((await of('0.999')) - 0.1);
  });

  it('takes the truth whole without a pattern, and nobody for somebody of whom it says nothing', async () => {
    const numbered = (lines: string[][]) =>
      lines.map(([, ...rest], number) => [number % 2 ? '' : `p${number}`, ...rest]);
    const args = [
      '--records',
      write('whole-a.csv', csv(numbered(rows('org')))),
      '--queries',
      write('whole-b.csv', csv(numbered(rows('dup-0')))),
      '--map',
      map,
    ];
    const { stdout } = await evaluate(...args, '--truth', 'rec_id', '--json');
    const { top1, reliability } = read(stdout);
    expect(top1).toBe(1);
    expect(reliability.at(-1)?.right).toBeCloseTo(0.5, 1);
  });

  it('says where nobody who was asked for is on file, and where a pattern finds nothing', async () => {
    const told = await evaluate(
      ...usual.slice(0, 6),
      '--truth',
      'rec_id',
      '--truth-pattern',
      '(no such)',
      '--json',
    );
    expect(told.code).toBe(0);
    expect(read(told.stdout)).toMatchObject({ top1: 0, top10: 0, recallAt99: 0, recallAt999: 0 });
    expect(told.stderr).toMatch(/finds nothing in 64 rows/);
    expect(told.stderr).toMatch(/Nobody who was asked for is on file/);
  });
});

const quoted = (lines: string[][]) => lines.map((line) => line.map((cell) => `"${cell}"`));
const asJson = (lines: string[][]) =>
  lines
    .map((line) => JSON.stringify(Object.fromEntries(line.map((cell, place) => [HEAD[place], cell]))))
    .join('\n');
const shapes: Record<string, (lines: string[][]) => string> = {
  'semicolons and a byte order mark': (lines) => `\uFEFF${csv(lines, ';', '\r\n')}`,
  'tabs and the ends of lines of another day': (lines) => csv(lines, '\t', '\r'),
  'upright strokes': (lines) => csv(lines, '|'),
  'quotes behind spaces': (lines) => csv(quoted(lines)),
  'quotes with signs and lines in them': (lines) =>
    csv(quoted(lines.map(([id = '', ...rest]) => [`${id}, ""so""\nand on`, ...rest])), ','),
  'a sign behind every last column, and empty lines': (lines) =>
    csv(lines, ',', ',\n\n').replace('soc_sec_id,', 'soc_sec_id'),
  'JSON Lines': asJson,
};

describe.each(Object.entries(shapes))('a file with %s', { timeout: 60_000 }, (name, shape) => {
  it('is read as any other', async () => {
    const [a, b] = [write(`${name}-a`, shape(rows('org'))), write(`${name}-b`, shape(rows('dup-0')))];
    const { stdout } = await evaluate('--records', a, '--queries', b, '--map', map, ...TRUTH, '--json');
    expect(read(stdout)).toMatchObject({ top1: 1, recallAt99: 1, asked: PEOPLE });
  });
});

const wrong: [what: string, args: string[], code: number, told: RegExp][] = [
  ['a prior that is no chance', [...usual, '--prior', '1.5'], 2, /between 0 and 1/],
  ['a limit of none', [...usual, '--limit', '0'], 2, /1 or more/],
  ['distractors that are no number', [...usual, '--distractors', '-3'], 2, /whole number/],
  ['no truth', usual.slice(0, 6), 2, /--truth/],
  ['a pattern without a group', [...usual.slice(0, 8), '--truth-pattern', 'rec'], 1, /has no group/],
  ['a pattern that is none', [...usual.slice(0, 8), '--truth-pattern', '('], 1, /no regular expression/],
  ['a column that is not there', [...usual.slice(0, 6), '--truth', 'rec'], 1, /no column rec\b/],
  [
    'a file that is not there',
    ['--records', at('none.csv'), ...usual.slice(2)],
    1,
    /none\.csv cannot be read/,
  ],
  ['a map that is not there', [...usual.slice(0, 5), at('none.json'), ...TRUTH], 1, /NO_MAPPING/],
  [
    'a map with a field that is none',
    [...usual.slice(0, 5), write('odd.json', { name: 'surname' }), ...TRUTH],
    1,
    /MAPPING_WRONG/,
  ],
  [
    'a map with a format that is none',
    [
      ...usual.slice(0, 5),
      write('odd-date.json', { dateOfBirth: { column: 'date_of_birth', format: 'roman' } }),
      ...TRUTH,
    ],
    1,
    /no format of dates/,
  ],
  [
    'records of nobody',
    ['--records', write('head.csv', `${HEAD.join(',')}\n`), ...usual.slice(2)],
    1,
    /nobody in .*head\.csv/,
  ],
  ['queries of nobody', [...usual.slice(0, 2), '--queries', at('head.csv'), ...usual.slice(4)], 1, /NO_ROWS/],
  [
    'a file with nothing in it',
    ['--records', write('nothing.csv', ''), ...usual.slice(2)],
    1,
    /nothing\.csv:1: there is no line that names/,
  ],
  [
    'a file that is not UTF-8',
    ['--records', write('latin.csv', ''), ...usual.slice(2)],
    1,
    /latin\.csv:3: there are bytes that are not UTF-8/,
  ],
  ['weights that are none', [...usual, '--weights', map], 1, /FILE_WRONG/],
];
writeFileSync(
  at('latin.csv'),
  Buffer.from(csv(rows('org')).replace('Quillfeather', 'Quillféather'), 'latin1'),
);

describe('register eval refuses', { timeout: 60_000 }, () => {
  it.each(wrong)('%s, and says so', async (_, args, code, told) => {
    const found = await evaluate(...args);
    expect(found.code).toBe(code);
    expect(found.stderr).toMatch(told);
    expect(found.stdout).toBe('');
  });
});
