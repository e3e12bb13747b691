import { describe, expect, it } from 'vitest';
import { openTestLine, type TestLine } from '../support/line.ts';
import { madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';
import { contentsOf } from '../support/two-people.ts';

async function openRegister() {
  const line = await openTestLine();
  const server = await openTestKeyServer();
  const custodian = await openTestCustodian(line, server);
  return { line, server, custodian };
}

const countOf = async (line: TestLine) =>
  (await line.asAdministrator('SELECT count(*) FROM register.blob GROUP BY generation_id ORDER BY 1')).map(
    Number,
  );
const [one, two, three] = madeUpChildren(3);
if (!one || !two || !three) throw new Error('There are no children.');

describe('a delta', { timeout: 60_000 }, () => {
  it('adds, changes and removes records of what is searched, in one step', async () => {
    const { line, custodian } = await openRegister();
    await custodian.send(madeUpChildren(30));
    const [before] = await line.asAdministrator('SELECT blob_id FROM register.blob ORDER BY 1 LIMIT 1');
    const applied = await custodian.send(
      [{ ...one, givenNames: 'Otra' }, { ...two, action: 'delete' }, ...madeUpChildren(3, 100)],
      { kind: 'delta' },
    );
    expect(applied).toMatchObject({ added: 3, changed: 1, removed: 1 });
    expect(await countOf(line)).toEqual([32]);
    expect(before).toBeDefined();
    // Nothing of it is different for whoever sends the whole again.
    const whole = [{ ...one, givenNames: 'Otra' }, ...madeUpChildren(28, 2), ...madeUpChildren(3, 100)];
    expect(await custodian.send(whole)).toMatchObject({
      difference: { before: 32, added: 0, changed: 0, vanished: 0 },
    });
  });

  it('is refused where there is nothing to change, it is old or too large, or the line key is another', async () => {
    const { line, server, custodian } = await openRegister();
    expect(await custodian.send([one], { kind: 'delta' })).toEqual({ refused: 'nothing-to-change' });
    await custodian.send(madeUpChildren(30));
    expect(await custodian.send([one], { kind: 'delta', sequence: 2 })).toEqual({
      refused: 'sequence-not-higher',
    });
    const removed = madeUpChildren(25).map((child) => ({ ...child, action: 'delete' as const }));
    expect(await custodian.send(removed, { kind: 'delta' })).toEqual({ refused: 'delta-too-large' });
    expect(await custodian.send([one, one], { kind: 'delta' })).toEqual({ refused: 'references-duplicated' });
    server.newLineKey();
    expect(await custodian.send([one], { kind: 'delta' })).toEqual({ refused: 'line-key-another' });
    expect([await countOf(line), await contentsOf(line, 'delta-applied')]).toEqual([[30], []]);
    expect(await contentsOf(line, 'upload-refused')).toHaveLength(5);
  });

  it('leaves all as it was where the disk is full in the middle of it', async () => {
    const { line, custodian } = await openRegister();
    await custodian.send(madeUpChildren(30));
    await line.asAdministrator(`CREATE FUNCTION register.full() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END $$;
      CREATE TRIGGER full_disk BEFORE INSERT ON register.blob FOR EACH ROW EXECUTE FUNCTION register.full()`);
    const delta = await custodian.encode([one, { ...two, action: 'delete' }], { kind: 'delta' });
    await expect(custodian.importFile(delta)).rejects.toThrow('No space left');
    expect(await countOf(line)).toEqual([30]);
    await line.asAdministrator('DROP FUNCTION register.full() CASCADE');
    expect(await custodian.importFile(delta)).toMatchObject({ changed: 1, removed: 1 });
  });
});

it('a record is removed by its reference, also from what could be restored', {
  timeout: 60_000,
}, async () => {
  const { line, custodian } = await openRegister();
  await custodian.send(madeUpChildren(8));
  await custodian.send(madeUpChildren(9));
  expect(await custodian.remove(three.reference)).toBe(2);
  expect(await countOf(line)).toEqual([7, 8]);
  expect(await custodian.remove(three.reference)).toBe(0);
  const entries = (await contentsOf(line, 'record-removed')).join();
  expect(entries).toContain('"generations":2');
  expect(entries).not.toContain(three.reference);
});
