import { describe, expect, it } from 'vitest';
import { exampleRows, inPieces, listOf, madeUpRow } from '../../../../test/support/agency-list.ts';
import { describeListProblem, droppedColumns, takenColumns } from './list-problem.ts';
import { readList } from './read-list.ts';

const read = (list: string | Buffer, bytes?: number) => readList(inPieces(list, bytes));
const problemsOf = async (list: string | Buffer) => (await read(list)).report.told;
const row = (cells: Partial<Record<'ori' | 'county' | 'state' | 'name' | 'type', string>>) =>
  [
    ...[cells.ori ?? 'ZZ0010000', cells.county ?? 'EXAMPLE', '1', '-1', cells.state ?? 'ZZ', 'Nowhere'],
    ...[cells.name ?? 'Sampleville Police Department', cells.type ?? 'City', 'TRUE', 'NA'],
  ].join(',');

describe('a list of agencies', () => {
  it('is read with its quirks: no type, letters in the ORI, the same name twice, commas in quotes', async () => {
    const { agencies, rows, report } = await read(listOf(exampleRows));
    expect(report.told).toEqual([]);
    expect(rows).toBe(exampleRows.length);
    expect(agencies.map(({ ori }) => ori)).toContain('ZZNPI0000');
    expect(agencies[5]).toEqual({
      line: 7,
      ori: 'ZZ0270200',
      name: 'Sample Community College: North',
      agencyType: 'University or College',
      county: 'EXAMPLE, INVENTED',
      stateCode: 'ZZ',
    });
    expect(agencies[2]).toMatchObject({ name: 'Franklin', agencyType: null });
    expect(agencies[6]).toMatchObject({ county: null });
  });

  it('is the same in pieces of any size, with a byte order mark, and with the ends of lines of another system', async () => {
    const list = listOf(exampleRows);
    const plain = await read(list, 1_000_000);
    expect(await read(list, 1)).toMatchObject({ agencies: plain.agencies, sha256: plain.sha256 });
    expect((await read(`\uFEFF${list}`)).agencies).toEqual(plain.agencies);
    expect((await read(list.replaceAll('\n', '\r\n'))).agencies).toEqual(plain.agencies);
    expect((await read(list.trimEnd())).agencies).toEqual(plain.agencies);
  });

  it('has its columns in any order, and what is not needed is not read', async () => {
    const list = 'agency_type,agency_name,state_abbr,county,ori\nCity,Sampleville PD,ZZ,EXAMPLE,ZZ0010000\n';
    expect((await read(list)).agencies).toMatchObject([{ name: 'Sampleville PD', agencyType: 'City' }]);
    const { agencies } = await read(listOf([row({}).replace('1,-1', '=1+1,not-a-number')]));
    expect(agencies).toHaveLength(1);
    expect(JSON.stringify(agencies)).not.toMatch(/not-a-number|1\+1/);
  });
});

describe('a list with something wrong in it', () => {
  it.each([
    [
      'a column that no such list has',
      'ori,county,state_abbr,agency_name,agency_type,phone',
      'column-unknown',
      6,
    ],
    ['a column twice', 'ori,ori,county,state_abbr,agency_name,agency_type', 'column-twice', 2],
    ['a column too few', 'ori,county,state_abbr,agency_name', 'column-missing', 'agency_type'],
    ['other columns altogether', 'a;b;c', 'column-unknown', 1],
  ])('is refused for %s, and its lines are not looked at', async (_name, header, code, column) => {
    const { report, rows, agencies } = await read(listOf(exampleRows, header));
    expect(report.told).toContainEqual({ line: 1, column, code });
    expect([rows, agencies]).toEqual([0, []]);
  });

  it.each([
    ['a formula', row({ name: '=HYPERLINK(1)' }), 'agency_name', 'formula'],
    ['a formula after spaces', row({ name: '  @SUM(A1)' }), 'agency_name', 'formula'],
    ['a formula in the county', row({ county: '+1' }), 'county', 'formula'],
    ['a formula that begins with a tab', row({ type: '\tcmd' }), 'agency_type', 'formula'],
    ['a character that nobody sees', row({ name: 'Sample\u202Eville' }), 'agency_name', 'control-character'],
    ['a line within a cell', row({ name: '"Sample\nville"' }), 'agency_name', 'control-character'],
    ['a short ORI', row({ ori: 'ZZ00100' }), 'ori', 'ori-form'],
    ['small letters in an ORI', row({ ori: 'zz0010000' }), 'ori', 'ori-form'],
    ['no ORI', row({ ori: 'NA' }), 'ori', 'ori-form'],
    ['a state in words', row({ state: 'Nowhere' }), 'state_abbr', 'state-form'],
    ['no name', row({ name: '' }), 'agency_name', 'name-missing'],
    ['a name without end', row({ name: 'x'.repeat(201) }), 'agency_name', 'too-long'],
    ['a cell too many', `${row({})},more`, null, 'cells-do-not-fit'],
  ])('is refused for %s, with its line', async (_name, line, column, code) => {
    const { report, agencies } = await read(listOf([exampleRows[0], line, exampleRows[1]]));
    const [problem] = report.told;
    expect(report.told).toHaveLength(1);
    expect(problem).toMatchObject({ column, code });
    expect([3, 4]).toContain(problem?.line);
    expect(agencies).toEqual([]);
  });

  it('names both lines of an ORI that is there twice', async () => {
    const list = listOf([row({}), exampleRows[0], row({ name: 'Another' })]);
    expect(await problemsOf(list)).toEqual([{ line: 4, column: 'ori', code: 'ori-twice', otherLine: 2 }]);
  });

  it('is refused where it is not UTF-8, by line, and the other lines are looked at all the same', async () => {
    const latin = Buffer.concat([
      Buffer.from(listOf([exampleRows[0]])),
      Buffer.from(`${row({ name: 'Cañada' })}\n`, 'latin1'),
      Buffer.from(`${row({ ori: 'short' })}\n`),
    ]);
    expect(await problemsOf(latin)).toEqual([
      { line: 3, column: null, code: 'not-utf8' },
      { line: 4, column: 'ori', code: 'ori-form' },
    ]);
    const wide = Buffer.from(`\uFEFF${listOf(exampleRows)}`, 'utf16le');
    expect(await problemsOf(wide)).toContainEqual({ line: 1, column: null, code: 'not-utf8' });
  });

  it('is refused where a quote has no end, or nothing is in it', async () => {
    const open = listOf([
      row({ name: '"Sampleville' }),
      ...Array.from({ length: 200 }, (_, n) => madeUpRow(n)),
    ]);
    expect((await problemsOf(open)).map(({ code }) => code)).toContain('not-csv');
    expect(await problemsOf('')).toEqual([{ line: 1, column: null, code: 'no-agencies' }]);
    expect(await problemsOf(listOf([]))).toEqual([{ line: 1, column: null, code: 'no-agencies' }]);
  });

  it('tells a thousand problems and counts the rest', async () => {
    const { report } = await read(listOf(Array.from({ length: 1_500 }, () => row({ ori: 'wrong' }))), 65_536);
    expect([report.told.length, report.count]).toEqual([1_000, 1_500]);
  });

  it('is described by line, and nothing of it is said again', async () => {
    const secret = 'SOMETHING-TYPED-BY-MISTAKE';
    const lines = (await problemsOf(listOf([row({ ori: secret, name: `=${secret}` })]))).map((problem) =>
      describeListProblem('list.csv', problem),
    );
    expect(lines).toEqual([
      'list.csv:2: agency_name: this cell begins like a formula of a spreadsheet; take the first character out',
      'list.csv:2: ori: an ORI is two letters and seven letters or digits; mend it',
    ]);
    expect(lines.join()).not.toContain(secret);
    expect(new Set([...takenColumns, ...droppedColumns]).size).toBe(10);
  });
});

describe('a gigabyte of it', () => {
  const GIGABYTE = 1_000_000_000;
  const PIECE = Buffer.alloc(65_536, 'x');

  /** As much as is asked for, up to a gigabyte, and how much that was. */
  function endless(piece: Buffer) {
    const taken = { bytes: 0 };
    async function* pieces() {
      for (; taken.bytes < GIGABYTE; taken.bytes += piece.length) yield piece;
    }
    return { taken, pieces: pieces() };
  }

  it('in one line is refused after a piece of it', async () => {
    const { taken, pieces } = endless(PIECE);
    const { report } = await readList(pieces);
    expect(report.told).toEqual([{ line: 1, column: null, code: 'line-too-long' }]);
    expect(taken.bytes).toBeLessThan(1_000_000);
  });

  it('in lines is refused after a hundred thousand of them, also where they are empty', async () => {
    const line = Buffer.from(`${row({ ori: 'wrong' })}\n`.repeat(500));
    const many = endless(line);
    async function* list() {
      yield Buffer.from(listOf([]));
      yield* many.pieces;
    }
    const { report, agencies } = await readList(list());
    expect(report.told[0]).toMatchObject({ line: 2, code: 'ori-form' });
    expect(report.count).toBe(100_001);
    expect(agencies).toEqual([]);
    expect(many.taken.bytes).toBeLessThan(line.length * 250);
    const empty = endless(Buffer.alloc(65_536, '\n'));
    expect((await readList(empty.pieces)).report.told).toEqual([
      { line: 100_002, column: null, code: 'too-many-lines' },
    ]);
    expect(empty.taken.bytes).toBeLessThan(1_000_000);
  });
});
