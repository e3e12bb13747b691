import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommanderError } from 'commander';
import { expect, vi } from 'vitest';
import { z } from 'zod';
import { createProgram, loadVerbs } from '../program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'harborline-eval-'));
export const at = (name: string): string => path.join(folder, name);
const main = path.join(import.meta.dirname, '../main.ts');

export const write = (name: string, content: string | object): string => {
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  return at(name);
};

export type Told = { code: number; stdout: string; stderr: string };

/** Runs the command as a stranger does, who has two files and a map. */
export function evaluateApart(...args: string[]): Promise<Told> {
  return new Promise((done) => {
    const given = ['--disable-warning=ExperimentalWarning', main, 'register', 'eval', ...args];
    execFile(process.execPath, given, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

const verbs = await loadVerbs('register');

/** The same in this process, which is faster by a start of Node. */
export async function evaluate(...args: string[]): Promise<Told> {
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
export const HEAD = ['rec_id', 'given_name', 'surname', 'date_of_birth', 'soc_sec_id'];
export const PEOPLE = 64;

const person = (number: number) => ({
  given: GIVEN[number % 8] ?? '',
  surname: SURNAMES[Math.floor(number / 8)] ?? '',
  born: `${1990 + (number % 20)}${String(1 + (number % 12)).padStart(2, '0')}${String(1 + (number % 28)).padStart(2, '0')}`,
  id: String(7_000_000 + number * 7_919),
});
/** Rows as FEBRL has them; whoever is asked for has a letter less. */
export const rows = (kind: 'org' | 'dup-0', first = 0): string[][] =>
  Array.from({ length: PEOPLE - first }, (_, place) => {
    const { given, surname, born, id } = person(place + first);
    return [`rec-${place + first}-${kind}`, kind === 'org' ? given : given.slice(1), surname, born, id];
  });
export const csv = (lines: string[][], sign = ', ', end = '\n') =>
  [HEAD, ...lines].map((line) => line.join(sign)).join(end) + end;

export const map = write('map.json', {
  givenNames: 'given_name',
  paternalSurname: { column: 'surname', format: 'text' },
  dateOfBirth: { column: 'date_of_birth', format: 'YYYYMMDD' },
  identifiers: { column: 'soc_sec_id', format: 'digits' },
});
export const records = write('a.csv', csv(rows('org')));
export const queries = write('b.csv', csv(rows('dup-0')));
export const TRUTH = ['--truth', 'rec_id', '--truth-pattern', String.raw`rec-(\d+)`];
export const usual = ['--records', records, '--queries', queries, '--map', map, ...TRUTH];

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
export function read(stdout: string) {
  expect(stdout.endsWith('}\n')).toBe(true);
  const found = figures.parse(JSON.parse(stdout));
  return { ...found, asked: found.reliability.reduce((sum, { count }) => sum + count, 0) };
}
