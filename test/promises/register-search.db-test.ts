import type { PluginTransformQueryArgs } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { unpackFingerprint } from '../../server/rooms/fingerprints/index.ts';
import { type FindParts, find, GRID_MS, RegisterIndex } from '../../server/rooms/register/index.ts';
import { openTestLine } from '../support/line.ts';
import { askPolicies } from '../support/permits.ts';
import { provenOfficer } from '../support/proven-officers.ts';
import {
  describeChild,
  type Known,
  madeUpChildren,
  openTestCustodian,
  openTestKeyServer,
} from '../support/register.ts';
import { openSearching } from '../support/searching.ts';
import { contentsOf } from '../support/two-people.ts';

/** Counts what is sent to the database, whoever sends it. */
function counted(db: Database) {
  const sent = { statements: 0 };
  const counting = db.withPlugin({
    transformQuery: ({ node }: PluginTransformQueryArgs) => {
      sent.statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { db: counting, sent };
}

async function openSearch(known: Known[]) {
  const line = await openTestLine();
  const server = await openTestKeyServer();
  const custodian = await openTestCustodian(line, server);
  await custodian.send(known);
  return { line, server, custodian, ...(await openSearching(line, server)) };
}

type Search = Awaited<ReturnType<typeof openSearch>>;

async function ask({ line, leave, partsWith }: Search, child: Omit<Known, 'reference'>) {
  const found = await find(partsWith(line.registerDb), describeChild(child), leave);
  if ('refused' in found) throw new Error(found.refused);
  return found.records;
}

/** The references of every record that may be the child's. */
const allReferences = async (search: Search, child: Omit<Known, 'reference'>): Promise<string[]> =>
  (await ask(search, child)).map(({ reference }) => reference);

const children = madeUpChildren(300);
const [first, second, third] = children;
if (!first || !second || !third) throw new Error('There are no children.');
const nobody = { givenNames: 'Nadie', surnames: ['Ninguna', 'Nunca'], bornOn: '2016-12-24' } as const;

describe('promise 1: the register is searched, never listed', { timeout: 60_000 }, () => {
  it('finds the record of the child who was asked for, and says of another that it is on no file', async () => {
    const search = await openSearch(children);
    const [best, next] = await ask(search, second);
    expect(best?.probability).toBeGreaterThan(0.9);
    expect(next?.probability ?? 0).toBeLessThan(0.1);
    expect(best?.reference).toBe(second.reference);
    const [none] = await ask(search, nobody);
    expect(none?.probability ?? 0).toBeLessThan(0.5);
  });

  it('does, says and writes down the same for a match, for none, and for one that is protected or expired', async () => {
    const search = await openSearch([
      { ...first, isProtected: true },
      second,
      { ...third, expiresOnDay: 1 },
      ...children.slice(3),
    ]);
    const { line, leave, partsWith } = search;
    const done = [];
    for (const child of [first, second, third, nobody]) {
      const { db, sent } = counted(line.registerDb);
      const before = await line.asAdministrator('SELECT kind FROM ledger.entry');
      const found = await find(partsWith(db), describeChild(child), leave);
      const entries = (await line.asAdministrator('SELECT kind FROM ledger.entry ORDER BY entry_id')).slice(
        before.length,
      );
      done.push({ sent: sent.statements, is: Object.keys(found), entries });
    }
    expect(new Set(done.map((each) => JSON.stringify(each)))).toHaveLength(1);
    expect(done[0]?.entries).toEqual(['register-searched', 'search-kept']);
    expect(await allReferences(search, third)).not.toContain(third.reference);
    expect(await allReferences(search, first)).toContain(first.reference);
  });

  it('hides the rest of a register that has fewer records than are opened for each question', async () => {
    const search = await openSearch(children.slice(0, 3));
    const { db, sent } = counted(search.line.registerDb);
    await find(search.partsWith(db), describeChild(nobody), search.leave);
    const { db: other, sent: again } = counted(search.line.registerDb);
    await find(search.partsWith(other), describeChild(first), search.leave);
    expect(again).toEqual(sent);
  });
});

it('shows whoever reads the statements no ranking, and the same records when the same is asked again', {
  timeout: 60_000,
}, async () => {
  const { line, server, index } = await openSearch(children);
  const asked = async (child: Omit<Known, 'reference'>) =>
    new Map(
      (await server.tokenise(describeChild(child))).map(({ lineKeyVersion, packed }) => [
        lineKeyVersion,
        unpackFingerprint(packed),
      ]),
    );
  const stored = await line.asAdministrator('SELECT blob_id FROM register.blob ORDER BY blob_id');
  for (const child of [first, nobody]) {
    const opened = index.places(await asked(child), 200).map(({ blobId }) => blobId);
    expect(opened).toEqual(stored.map(Number).filter((blobId) => opened.includes(blobId)));
    expect(index.places(await asked(child), 200).map(({ blobId }) => blobId)).toEqual(opened);
  }
});

describe('promise 8: whoever is looked for, it is written down first', { timeout: 60_000 }, () => {
  it('names enquiry, proof, purpose and policy before the key server is asked', async () => {
    const { line, server, leave, enquiryId, partsWith } = await openSearch(children.slice(0, 20));
    let written: string[] = [];
    const tokenise: FindParts['blinding']['tokenise'] = async (description) => {
      written = await contentsOf(line, 'register-searched');
      return server.tokenise(description);
    };
    await find(partsWith(line.registerDb, tokenise), describeChild(first), leave);
    expect(written).toHaveLength(1);
    expect(JSON.parse(written[0] ?? '')).toMatchObject({
      ...{ enquiryId, purpose: 'child-present', policy: 'search-attested-purpose' },
      verification: leave.proof.id,
    });
    for (const said of [first.givenNames, ...first.surnames]) expect(written.join()).not.toContain(said);
  });

  it('is not looked for where the proof has ended, where it is another than was decided for, or the key server makes no tokens', async () => {
    const { line, leave, partsWith, enquiryId } = await openSearch(children.slice(0, 20));
    const overCap = partsWith(line.registerDb, async () => ({ refused: 'over-cap' }));
    expect(await find(overCap, describeChild(first), leave)).toEqual({ refused: 'over-cap' });
    const forAnother = await askPolicies(line, (await provenOfficer(line)).proven);
    if (!forAnother) throw new Error('This is not permitted.');
    const found = await find(partsWith(line.registerDb), describeChild(first), {
      ...leave,
      permit: forAnother,
    });
    expect(found).toEqual({ refused: 'proof-ended' });
    await line.asAdministrator(
      "UPDATE agencies.verification SET ended_at = proven_at, ended_because = 'replaced'",
    );
    expect(await find(partsWith(line.registerDb), describeChild(first), leave)).toEqual({
      refused: 'proof-ended',
    });
    expect(enquiryId).toBe(leave.proof.enquiryId);
    expect(await contentsOf(line, 'register-search-refused')).toHaveLength(3);
  });

  it('answers on a grid of time', async () => {
    const { line, leave, partsWith } = await openSearch(children.slice(0, 20));
    const waited: number[] = [];
    const clock: FindParts['clock'] = {
      now: () => line.clock.now(),
      after: (ms, run) => {
        waited.push(ms);
        setImmediate(run);
        return () => undefined;
      },
    };
    const slow: FindParts['blinding']['tokenise'] = async () => {
      line.clock.advance(30);
      return { refused: 'not-valid' };
    };
    await find({ ...partsWith(line.registerDb, slow), clock }, describeChild(first), leave);
    await find({ ...partsWith(line.registerDb), clock }, describeChild(first), leave);
    const breaks: FindParts['blinding']['tokenise'] = async () => {
      line.clock.advance(40);
      throw new Error('The key server broke off.');
    };
    const broken = { ...partsWith(line.registerDb, breaks), clock };
    await expect(find(broken, describeChild(first), leave)).rejects.toThrow('broke off');
    expect(waited).toEqual([GRID_MS - 30, GRID_MS, GRID_MS - 40]);
  });
});

it('what is searched follows switches, deltas and removals', { timeout: 60_000 }, async () => {
  const search = await openSearch(children.slice(0, 40));
  const { custodian, index } = search;
  const isFound = async (child: Known) => (await allReferences(search, child)).includes(child.reference);
  const newest = madeUpChildren(1, 900)[0] ?? first;
  expect(await isFound(newest)).toBe(false);
  await custodian.send([newest], { kind: 'delta' });
  await index.refresh();
  expect(await isFound(newest)).toBe(true);
  await custodian.remove(newest.reference);
  await index.refresh();
  expect(await isFound(newest)).toBe(false);
  await custodian.send([...children.slice(1, 40), newest]);
  await index.refresh();
  expect([await isFound(newest), await isFound(first)]).toEqual([true, false]);
});

it("opens each record as its own custodian's, and the rest where one went meanwhile", {
  timeout: 60_000,
}, async () => {
  const search = await openSearch(children.slice(0, 40));
  const { line, server, index } = search;
  const other = await openTestCustodian(line, server, 'custodian-2');
  await other.send(
    children.slice(0, 60).map((child) => ({ ...child, reference: `other-${child.reference}` })),
  );
  await index.refresh();
  const askBoth = async () =>
    (await allReferences(search, second)).filter((found) => found.endsWith(second.reference));
  expect((await askBoth()).toSorted()).toEqual([second.reference, `other-${second.reference}`].toSorted());
  // From here on what went is still in the index.
  await index.stop();
  await removeRecords(line);
  expect(await askBoth()).toEqual([`other-${second.reference}`]);
});

const removeRecords = (line: Search['line']) =>
  line.asAdministrator(`DELETE FROM register.blob USING register.generation AS of
    WHERE of.generation_id = blob.generation_id AND of.custodian_id = 'custodian-1'`);

it('reads of a delta only the records that came', { timeout: 60_000 }, async () => {
  const search = await openSearch(children.slice(0, 40));
  const { line, custodian, partsWith, leave } = search;
  const { registerDb: db, registerUrl: databaseUrl } = line;
  const index = new RegisterIndex({ ...line, db, databaseUrl, log: createLog('silent') });
  await index.refresh();
  const newest = madeUpChildren(1, 900)[0] ?? first;
  const before = (await line.asAdministrator('SELECT blob_id FROM register.blob')).join();
  await custodian.send([newest, { ...second, action: 'delete' }], { kind: 'delta' });
  // What was there before cannot be opened while the change is taken in; done twice, it is as it was.
  const turnOver = () =>
    line.asAdministrator(
      `UPDATE register.blob SET blob = set_byte(blob, 40, 255 - get_byte(blob, 40)) WHERE blob_id IN (${before})`,
    );
  await turnOver();
  await index.refresh();
  await turnOver();
  expect(index.records).toBe(40);
  const isFound = async (child: Known) => {
    const found = await find({ ...partsWith(line.registerDb), index }, describeChild(child), leave);
    return 'records' in found && found.records[0]?.reference === child.reference;
  };
  expect([await isFound(newest), await isFound(first), await isFound(second)]).toEqual([true, true, false]);
});

it('what is searched no more is let go before anything else is read', { timeout: 60_000 }, async () => {
  const { line, server, index } = await openSearch(children.slice(0, 40));
  const other = await openTestCustodian(line, server, 'custodian-2');
  await other.send(madeUpChildren(20, 500));
  await index.refresh();
  expect(index.records).toBe(60);
  // From here on it reads when it is told to, and not because something came.
  await index.stop();
  await line.asAdministrator(
    "UPDATE register.generation SET state = 'replaced', replaced_at = now() WHERE custodian_id = 'custodian-1'",
  );
  await other.send(madeUpChildren(1, 900), { kind: 'delta' });
  await line.asAdministrator('UPDATE register.blob SET blob = set_byte(blob, 40, 255 - get_byte(blob, 40))');
  await expect(index.refresh()).rejects.toThrow();
  expect(index.records).toBe(20);
});
