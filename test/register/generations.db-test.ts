import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { generationsView } from '../../contract/register.ts';
import { openUpload, signManifest } from '../../server/rooms/fingerprints/index.ts';
import { importUpload } from '../../server/rooms/register/index.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';
import { runQueued } from '../support/queued-jobs.ts';
import { madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';
import { contentsOf, DAY_MS, evidence, type Person, show } from '../support/two-people.ts';

async function openRegister() {
  const line = await openTestLine();
  const server = await openTestKeyServer();
  const custodian = await openTestCustodian(line, server);
  return { line, server, custodian };
}

const statesOf = (line: TestLine) =>
  line.asAdministrator(
    "SELECT state || ' ' || records FROM register.generation ORDER BY opened_at, sequence, generation_id",
  );
const blobsOf = async (line: TestLine, state: string) =>
  Number(
    (
      await line.asAdministrator(
        `SELECT count(*) FROM register.blob JOIN register.generation USING (generation_id) WHERE state = '${state}'`,
      )
    )[0],
  );
const reasonsOf = async (line: TestLine) =>
  (await contentsOf(line, 'upload-refused')).map((content) => /"because":"([\w-]+)"/.exec(content)?.[1]);

/** Two people switch to a generation in that state. */
async function switchByTwo(line: TestLine, [ana, ben]: [Person, Person], state: string) {
  const [generationId] = await line.asAdministrator(
    `SELECT generation_id FROM register.generation WHERE state = '${state}' ORDER BY opened_at LIMIT 1`,
  );
  const path = '/api/register/generations/proposals';
  const answer = await ask(line, ana.cookie, 'POST', path, { proposal: { generationId }, evidence });
  if (answer.status !== 200) return answer;
  const { proposalId } = proposed.parse(answer.body);
  const { documentSha256 } = await show(line, ben, proposalId);
  const decision = { outcome: 'approved', documentSha256 };
  return ask(line, ben.cookie, 'POST', `/api/decisions/${proposalId}/decision`, decision);
}

async function twoOperators(line: TestLine): Promise<[Person, Person]> {
  return [await line.signInAs('operator', 'Ana Proposer'), await line.signInAs('operator', 'Ben Approver')];
}

const endWhatIsOver = (line: TestLine) => runQueued(line, 'end-generation');

describe('an upload becomes a generation', { timeout: 60_000 }, () => {
  it('is searched from its switch on; the one before can be restored by two people for seven days, and is then destroyed', async () => {
    const { line, custodian } = await openRegister();
    expect(await custodian.send(madeUpChildren(40))).toMatchObject({ state: 'active', records: 40 });
    line.clock.advance(8 * DAY_MS);
    await endWhatIsOver(line);
    const second = await custodian.send(madeUpChildren(44));
    expect(second).toMatchObject({
      state: 'active',
      difference: { before: 40, added: 4, changed: 0, vanished: 0 },
    });
    expect(await statesOf(line)).toEqual(['replaced 40', 'active 44']);
    line.clock.advance(6 * DAY_MS);
    const two = await twoOperators(line);
    expect((await switchByTwo(line, two, 'replaced')).status).toBe(200);
    expect(await statesOf(line)).toEqual(['active 40', 'replaced 44']);
    line.clock.advance(7 * DAY_MS - 1);
    await endWhatIsOver(line);
    expect(await blobsOf(line, 'replaced')).toBe(44);
    line.clock.advance(1);
    await endWhatIsOver(line);
    expect(await statesOf(line)).toEqual(['active 40', 'destroyed 44']);
    const keys = 'SELECT count(*) FROM register.generation WHERE wrapped_key IS NOT NULL';
    expect([await line.asAdministrator(keys), await blobsOf(line, 'destroyed')]).toEqual([['1'], 0]);
    expect(await contentsOf(line, 'generation-switched')).toHaveLength(3);
    expect(await contentsOf(line, 'generation-destroyed')).toHaveLength(1);
  });

  it('waits for two people where much would vanish, and is not searched before', async () => {
    const { line, custodian } = await openRegister();
    const two = await twoOperators(line);
    await custodian.send(madeUpChildren(60));
    const few = await custodian.send(madeUpChildren(30));
    expect(few).toMatchObject({ state: 'waiting', difference: { vanished: 30 } });
    expect(await statesOf(line)).toEqual(['active 60', 'waiting 30']);
    const listed = await ask(line, two[0].cookie, 'GET', '/api/register/generations');
    const { generations, custodians } = generationsView.parse(listed.body);
    expect(generations.map(({ state }) => state).toSorted()).toEqual(['active', 'waiting']);
    expect(generations.find(({ state }) => state === 'waiting')).toMatchObject({
      difference: { before: 60, added: 0, changed: 0, vanished: 30 },
      isProposed: false,
    });
    expect(custodians).toEqual([{ custodianId: 'custodian-1', name: 'Invented Custodian' }]);
    expect((await switchByTwo(line, two, 'waiting')).status).toBe(200);
    expect(await statesOf(line)).toEqual(['replaced 60', 'active 30']);
    expect((await switchByTwo(line, two, 'active')).body).toMatchObject({ code: 'HL_GENERATIONS_CHANGED' });
  });

  it('counts what was changed of records that stayed, but not across two line keys', async () => {
    const { custodian, server } = await openRegister();
    const children = madeUpChildren(50);
    await custodian.send(children);
    const changed = children.map((child, index) => (index < 7 ? { ...child, givenNames: 'Otra' } : child));
    expect(await custodian.send(changed)).toMatchObject({
      difference: { changed: 7, added: 0, vanished: 0 },
    });
    server.newLineKey();
    expect(await custodian.send(changed)).toMatchObject({ difference: { changed: null, vanished: 0 } });
  });

  it('is not restored by one person, nor by a role that has nothing to do with it', async () => {
    const { line, custodian } = await openRegister();
    const [ana] = await twoOperators(line);
    await custodian.send(madeUpChildren(5));
    await custodian.send(madeUpChildren(6));
    expect((await switchByTwo(line, [ana, ana], 'replaced')).status).toBe(409);
    const supervisor = await line.signInAs('supervisor', 'Sue Supervisor');
    expect((await ask(line, supervisor.cookie, 'GET', '/api/register/generations')).status).toBe(403);
    expect((await switchByTwo(line, [supervisor, ana], 'replaced')).status).toBe(403);
    expect(await statesOf(line)).toEqual(['replaced 5', 'active 6']);
  });
});

describe('whatever is wrong with an upload, the active generation is as it was', { timeout: 60_000 }, () => {
  it('and an import that was interrupted goes on where it was', async () => {
    const { line, custodian, server } = await openRegister();
    await custodian.send(madeUpChildren(10));
    const alike = madeUpChildren(4_200).map((child) => ({
      ...child,
      surnames: ['Inventada', 'Ejemplo'] as const,
    }));
    const file = await custodian.encode(alike);
    server.faults.beforeChunk = async (number) => {
      if (number === 1) throw new Error('The connection was lost.');
    };
    await expect(custodian.importFile(file)).rejects.toThrow('connection was lost');
    expect(await statesOf(line)).toEqual(['active 10', 'receiving 4200']);
    const asked: number[] = [];
    server.faults.beforeChunk = async (number) => void asked.push(number);
    expect(await custodian.importFile(file)).toMatchObject({ state: 'waiting', records: 4_200 });
    expect([asked, await blobsOf(line, 'waiting')]).toEqual([[1], 4_200]);
  });

  it('when the disk is full while records are stored, or during the switch', async () => {
    const { line, custodian } = await openRegister();
    await custodian.send(madeUpChildren(10));
    const file = await custodian.encode(madeUpChildren(11));
    const fill = (table: string, when: string) =>
      line.asAdministrator(`CREATE FUNCTION register.full() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER full_disk BEFORE ${when} ON register.${table} FOR EACH ROW EXECUTE FUNCTION register.full()`);
    const empty = () => line.asAdministrator('DROP FUNCTION register.full() CASCADE');
    await fill('blob', 'INSERT');
    await expect(custodian.importFile(file)).rejects.toThrow('No space left');
    await empty();
    await fill('generation', 'UPDATE OF activated_at');
    await expect(custodian.importFile(file)).rejects.toThrow('No space left');
    expect(await statesOf(line)).toEqual(['active 10', 'receiving 11']);
    expect(await contentsOf(line, 'generation-switched')).toHaveLength(1);
    await empty();
    expect(await custodian.importFile(file)).toMatchObject({ state: 'active' });
    expect(await statesOf(line)).toEqual(['replaced 10', 'active 11']);
  });

  it('when the file is altered, cut off, of another custodian, old, sent twice, or repeats a reference', async () => {
    const { line, custodian, server } = await openRegister();
    const other = await openTestCustodian(line, server, 'custodian-2');
    const first = await custodian.encode(madeUpChildren(12));
    await custodian.importFile(first);
    expect(await custodian.importFile(first)).toEqual({ refused: 'upload-done' });
    expect(await other.importFile(first)).toEqual({ refused: 'custodian-another' });
    expect(await custodian.importFile(first, 'custodian-3')).toEqual({ refused: 'custodian-unknown' });
    expect(await custodian.send(madeUpChildren(12), { sequence: 1 })).toEqual({
      refused: 'sequence-not-higher',
    });
    const altered = await custodian.encode(madeUpChildren(13));
    const bytes = await readFile(altered);
    bytes.writeUInt8(bytes.readUInt8(400) ^ 1, 400);
    await writeFile(altered, bytes);
    expect(await custodian.importFile(altered)).toEqual({ refused: 'chunk-altered' });
    await writeFile(altered, bytes.subarray(0, bytes.length - 9));
    expect(await custodian.importFile(altered)).toEqual({ refused: 'truncated' });
    const [one, ...rest] = madeUpChildren(13);
    if (!one) throw new Error('There is no child.');
    const twice = [one, { ...one, givenNames: 'Otra' }, ...rest];
    expect(await custodian.send(twice)).toEqual({ refused: 'references-duplicated' });
    expect(await custodian.send([{ ...one, action: 'delete' }, ...rest])).toEqual({
      refused: 'deletes-in-a-whole',
    });
    expect((await statesOf(line)).filter((state) => state.startsWith('active'))).toEqual(['active 12']);
    expect(await reasonsOf(line)).toEqual([
      ...['upload-done', 'custodian-another', 'custodian-unknown', 'sequence-not-higher', 'chunk-altered'],
      ...['references-duplicated', 'deletes-in-a-whole'],
    ]);
  });

  it('when its chunks stand in another order, or it was made by another version of the specification', async () => {
    const { line, custodian, server } = await openRegister();
    await custodian.send(madeUpChildren(3));
    const shuffled = await custodian.encode(madeUpChildren(4_200));
    const upload = await openUpload(shuffled);
    if (typeof upload === 'string') throw new Error(upload);
    await upload.close();
    const [first, second] = upload.manifest.chunks;
    if (!first || !second) throw new Error('It is of one chunk.');
    const bytes = await readFile(shuffled);
    const start = 'HLFP1\n'.length;
    const [middle, end] = [start + first.bytes, start + first.bytes + second.bytes];
    await writeFile(
      shuffled,
      Buffer.concat([
        bytes.subarray(0, start),
        ...[bytes.subarray(middle, end), bytes.subarray(start, middle), bytes.subarray(end)],
      ]),
    );
    expect(await custodian.importFile(shuffled)).toEqual({ refused: 'chunk-altered' });
    const { signature: _, ...present } = upload.manifest;
    const manifest = signManifest({ ...present, specificationVersion: 99 }, custodian.signingKey);
    const wish = { custodianId: custodian.custodianId, actor: { kind: 'command-line' } as const };
    const parts = { ...line, db: line.registerDb, ids: line.staffing.ids, rekeying: server.rekeying };
    expect(await importUpload(parts, { ...upload, manifest }, wish)).toEqual({
      refused: 'specification-another',
    });
    expect((await statesOf(line)).filter((state) => state.startsWith('active'))).toEqual(['active 3']);
  });

  it('when the key server does not know who signed, or with which key it was made', async () => {
    const { line, custodian, server } = await openRegister();
    await custodian.send(madeUpChildren(3));
    const strange = await openTestKeyServer();
    const elsewhere = await openTestCustodian(line, strange, 'custodian-9');
    const { send } = await openTestCustodian(line, server, 'custodian-2');
    server.known.delete('custodian-2');
    expect(await send(madeUpChildren(3))).toEqual({ refused: 'not-signed' });
    const file = await elsewhere.encode(madeUpChildren(3));
    for (const [custodianId, key] of strange.known) server.known.set(custodianId, key);
    const { importFile } = { ...elsewhere };
    strange.rekeying.openImport = server.rekeying.openImport;
    expect(await importFile(file)).toEqual({ refused: 'key-check-failed' });
    expect((await statesOf(line)).filter((state) => state.startsWith('active'))).toEqual(['active 3']);
  });
});
