import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  at,
  csv,
  evaluate,
  HEAD,
  map,
  PEOPLE,
  read,
  rows,
  TRUTH,
  usual,
  write,
} from './evaluate-for-tests.ts';

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
