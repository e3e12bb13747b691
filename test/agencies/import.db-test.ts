import { describe, expect, it } from 'vitest';
import { describeImport } from '../../cli/verbs/agencies.ts';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { importAgencies } from '../../server/rooms/agencies/index.ts';
import { exampleRows, inPieces, listOf, madeUpRow } from '../support/agency-list.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';

const commandLine = { kind: 'command-line' } as const;

async function openDirectory() {
  const database = await cloneDatabase();
  const clock = new TestClock();
  const take = (list: string | Buffer, onlyCheck = false) =>
    importAgencies({ db: database.db, clock }, inPieces(list, 65_536), { actor: commandLine, onlyCheck });
  return { ...database, take };
}

const directory = ({ asAdministrator }: Pick<TestDatabase, 'asAdministrator'>) =>
  asAdministrator(`SELECT concat_ws('|', ori, name, agency_type, county, state_code, function) FROM agencies.agency
    ORDER BY ori`);
const entries = ({ asAdministrator }: Pick<TestDatabase, 'asAdministrator'>) =>
  asAdministrator(
    `SELECT content::jsonb ->> 'subject' FROM ledger.entry WHERE kind LIKE 'agencies-%' ORDER BY entry_id`,
  );

describe('importing agencies', () => {
  it('adds what is new, disabled, and writes counts and the hash of the list down', async () => {
    const db = await openDirectory();
    const outcome = await db.take(listOf(exampleRows));
    expect(outcome).toMatchObject({
      imported: true,
      rows: 7,
      added: 7,
      changed: 0,
      keptInUse: [],
      notInList: 0,
    });
    expect(await directory(db)).toContain('ZZ0460400|Franklin|EXAMPLE|ZZ');
    expect(await db.asAdministrator('SELECT 1 FROM agencies.agency WHERE function IS NOT NULL')).toEqual([]);
    const [entry] = await entries(db);
    expect(JSON.parse(entry ?? '')).toMatchObject({ rows: 7, added: 7 });
    expect(entry).toMatch(/"fileSha256": ?"[0-9a-f]{64}"/);
    expect(describeImport('list.csv', outcome)).toBe(
      'Agencies in the list: 7; added, disabled: 7; disabled ones changed: 0.\n',
    );
  });

  it('changes a disabled agency, leaves one in use alone and says so by line, and removes none', async () => {
    const db = await openDirectory();
    await db.take(listOf(exampleRows));
    await db.asAdministrator(`ALTER TABLE agencies.agency DISABLE TRIGGER USER;
      UPDATE agencies.agency SET function = 'patrol' WHERE ori = 'ZZ0430200';
      ALTER TABLE agencies.agency ENABLE TRIGGER USER`);
    const [police, sheriff] = exampleRows;
    const list = listOf([
      police.replace('Sampleville', 'Renamed'),
      sheriff.replace('Example County', 'Renamed County'),
      madeUpRow(1),
    ]);
    const checked = await db.take(list, true);
    expect(checked).toMatchObject({ imported: false, added: 1, changed: 1, keptInUse: [2], notInList: 5 });
    expect((await directory(db)).join()).not.toContain('Renamed');
    const outcome = await db.take(list);
    expect({ ...outcome, imported: false }).toEqual(checked);
    const after = (await directory(db)).join('\n');
    expect(after).toContain("ZZ0430000|Renamed County Sheriff's Office");
    expect(after).toContain('ZZ0430200|Sampleville Police Department|City|EXAMPLE|ZZ|patrol');
    expect(await directory(db)).toHaveLength(8);
    expect(describeImport('list.csv', outcome)).toContain(
      'list.csv:2: this agency is in use and stays as it is',
    );
    expect(await db.take(list)).toMatchObject({ added: 0, changed: 0, keptInUse: [2] });
  });

  it('takes more than one batch, and as many as the country has', async () => {
    const db = await openDirectory();
    const rows = Array.from({ length: 20_000 }, (_, number) => madeUpRow(number));
    expect(await db.take(listOf(rows))).toMatchObject({ imported: true, added: 20_000 });
    expect(await db.asAdministrator('SELECT count(*) FROM agencies.agency')).toEqual(['20000']);
  });
});

describe('a list with something wrong in it', () => {
  it.each([
    ['other columns', listOf(exampleRows, 'a,b,c')],
    ['another encoding', Buffer.from(listOf([madeUpRow(1, 'Cañada')]), 'latin1')],
    [
      'an ORI twice, at its end',
      listOf([...Array.from({ length: 3_000 }, (_, n) => madeUpRow(n)), madeUpRow(7)]),
    ],
    ['a formula', listOf([...exampleRows, madeUpRow(1, '=1+1')])],
    ['a quote without end', listOf([...exampleRows, madeUpRow(1, '"Sampleville')])],
  ])('leaves the directory as it was: %s', async (_name, list) => {
    const db = await openDirectory();
    await db.take(listOf([madeUpRow(7, 'There before')]));
    const before = await directory(db);
    const outcome = await db.take(list);
    expect('problems' in outcome && outcome.problems.length).toBeGreaterThan(0);
    expect(await directory(db)).toEqual(before);
    expect(await entries(db)).toHaveLength(2);
    expect(() => describeImport('list.csv', outcome)).toThrow(
      /^list\.csv:\d+: [\s\S]*The directory is as it was\.$/,
    );
  });

  it('leaves it as it was where the database fails halfway', async () => {
    const db = await openDirectory();
    await db.asAdministrator(`CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.ori = 'ZZ00001E0' THEN RAISE EXCEPTION 'the disk is full'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER fails BEFORE INSERT ON agencies.agency FOR EACH ROW EXECUTE FUNCTION public.fail()`);
    const rows = Array.from({ length: 2_500 }, (_, number) => madeUpRow(number));
    expect(rows.join()).toContain('ZZ00001E0');
    await expect(db.take(listOf(rows))).rejects.toThrow('the disk is full');
    expect(await directory(db)).toEqual([]);
    expect(await entries(db)).toEqual([]);
  });
});
