import { describe, expect, it } from 'vitest';
import { openTestLine, type TestLine } from '../support/line.ts';
import { madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';

async function openRegister() {
  const line = await openTestLine();
  const server = await openTestKeyServer();
  const custodian = await openTestCustodian(line, server);
  return { line, server, custodian };
}

const CHILDREN = 40;
const [one, two, three, four] = madeUpChildren(4);
if (!one || !two || !three || !four) throw new Error('There are no children.');

const countOf = async (line: TestLine, where: string) =>
  Number((await line.asAdministrator(`SELECT count(*) FROM register.blob WHERE ${where}`))[0]);

/** Which rows there are now, so that what comes later can be told from them. */
const blobIds = (line: TestLine) => line.asAdministrator('SELECT blob_id FROM register.blob');

/** As the release before stores records. */
const takeMarksOff = (line: TestLine, where = 'true') =>
  line.asAdministrator(`UPDATE register.blob SET reference_mark = NULL WHERE ${where}`);

/** Nothing that is opened of it afterwards is whole. */
const spoil = (line: TestLine, where: string) =>
  line.asAdministrator(
    `UPDATE register.blob SET blob = overlay(blob PLACING '\\x00000000' FROM 100) WHERE ${where}`,
  );

describe('a record', { timeout: 60_000 }, () => {
  it('is found by its reference while no other record is opened', async () => {
    const { line, custodian } = await openRegister();
    await custodian.send(madeUpChildren(CHILDREN));
    const before = await blobIds(line);
    expect(await custodian.send([{ ...one, givenNames: 'Otra' }], { kind: 'delta' })).toMatchObject({
      changed: 1,
    });
    await spoil(line, `blob_id IN (${before.join(', ')})`);
    // The one that came with the delta is the only one that can be opened.
    expect(await custodian.send([{ ...one, givenNames: 'Otro' }], { kind: 'delta' })).toMatchObject({
      added: 0,
      changed: 1,
    });
    expect(await custodian.remove(one.reference)).toBe(1);
    expect(await custodian.remove('R-999')).toBe(0);
    expect(await countOf(line, 'true')).toBe(CHILDREN - 1);
  });

  it('that the release before stored is found too, and what takes its place has a mark', async () => {
    const { line, custodian } = await openRegister();
    await custodian.send(madeUpChildren(CHILDREN));
    await takeMarksOff(line);
    const delta = [
      { ...one, givenNames: 'Otra' },
      { ...two, action: 'delete' as const },
    ];
    expect(await custodian.send([...delta, ...madeUpChildren(1, 100)], { kind: 'delta' })).toMatchObject({
      ...{ added: 1, changed: 1, removed: 1 },
    });
    expect(await countOf(line, 'reference_mark IS NOT NULL')).toBe(2);
    for (const { reference } of [one, three]) expect(await custodian.remove(reference)).toBe(1);
    expect(await countOf(line, 'true')).toBe(CHILDREN - 2);
    expect(await countOf(line, 'reference_mark IS NOT NULL')).toBe(1);
    expect(
      await line.asAdministrator("SELECT records FROM register.generation WHERE state = 'active'"),
    ).toEqual([String(CHILDREN - 2)]);
  });

  it('is found in each generation, also once their keys were wrapped anew', async () => {
    const { line, custodian } = await openRegister();
    await custodian.send(madeUpChildren(CHILDREN));
    await custodian.send(madeUpChildren(CHILDREN + 1));
    for (const generationId of await line.asAdministrator('SELECT generation_id FROM register.generation')) {
      const of = `FROM register.generation WHERE generation_id = '${generationId}'`;
      const [wrapped = ''] = await line.asAdministrator(`SELECT encode(wrapped_key, 'hex') ${of}`);
      const context = `harborline/register/${generationId}`;
      const anew = await line.keys.wrap(
        await line.keys.unwrap(Buffer.from(wrapped, 'hex'), context),
        context,
      );
      await line.asAdministrator(`UPDATE register.generation SET wrapped_key = '\\x${anew.toString('hex')}'
        WHERE generation_id = '${generationId}'`);
    }
    expect(await custodian.remove(three.reference)).toBe(2);
    expect(await custodian.send([{ ...four, action: 'delete' }], { kind: 'delta' })).toMatchObject({
      removed: 1,
    });
  });

  it('is not taken for another whose mark somebody gave it', async () => {
    const { line, custodian } = await openRegister();
    await custodian.send(madeUpChildren(CHILDREN));
    const ids = new Set(await blobIds(line));
    await custodian.send([one, two], { kind: 'delta' });
    const [first, second] = (await blobIds(line)).filter((id) => !ids.has(id));
    await line.asAdministrator(`UPDATE register.blob AS a SET reference_mark = b.reference_mark FROM register.blob AS b
      WHERE a.blob_id IN (${first}, ${second}) AND b.blob_id IN (${first}, ${second}) AND a.blob_id <> b.blob_id`);
    await expect(custodian.remove(one.reference)).rejects.toThrow('the mark of another');
    expect(await countOf(line, 'true')).toBe(CHILDREN);
  });
});
