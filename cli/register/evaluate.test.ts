import { describe, expect, it } from 'vitest';
import {
  csv,
  evaluate,
  evaluateApart,
  map,
  PEOPLE,
  queries,
  read,
  records,
  rows,
  TRUTH,
  usual,
  write,
} from './evaluate-for-tests.ts';

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

  it('takes as the prior the share of the questions about somebody on file, and says so', async () => {
    const half = write('half.csv', csv(rows('org', PEOPLE / 2)));
    const ofHalf = ['--records', half, ...usual.slice(2)];
    expect((await evaluate(...usual)).stderr).toContain(
      '64 of 64 questions are about somebody on file: a prior of 0.9900',
    );
    expect((await evaluate(...usual, '--open-set')).stderr).toContain(
      '32 of 64 questions are about somebody on file: a prior of 0.5000',
    );
    expect((await evaluate(...ofHalf, '--open-set')).stderr).toContain(
      '32 of 64 questions are about somebody on file: a prior of 0.5000',
    );
    expect((await evaluate(...ofHalf, '--prior', '0.3')).stderr).not.toContain('a prior of');
  });

  it('states less where fewer are likely to be on file', async () => {
    const dateOfBirth = { column: 'date_of_birth', format: 'YYYYMMDD' };
    const weak = write('weak.json', { givenNames: 'given_name', dateOfBirth });
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
