import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SyntheticPerson } from '../../cli/register/synthetic/person.ts';
import { makePopulation } from '../../cli/register/synthetic/population.ts';
import { openRandom } from '../../cli/register/synthetic/random.ts';
import { unseal } from '../../server/platform/crypto/seal.ts';
import { blobContext, readRecord } from '../../server/rooms/fingerprints/index.ts';
import { find } from '../../server/rooms/register/index.ts';
import { cloneDatabase } from '../support/database.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import {
  describeChild,
  openTestCustodian,
  openTestKeyServer,
  type TestKeyServer,
} from '../support/register.ts';
import { openSearching } from '../support/searching.ts';
import { chanceOf, WINS_BELOW } from './thief/chance.ts';
import { type ChildAttack, childAttacks, toKnown } from './thief/child-attacks.ts';
import { dumpTables, type Loot, stealFiles, stealRows, watchWal } from './thief/loot.ts';
import { type Knowledge, type NameAttack, nameAttacks } from './thief/name-attacks.ts';
import { type WeakStoreName, weakStoreNames, weakStores } from './thief/weak-stores.ts';

const SEED = 61;
const CHILDREN = 250;
const none = Buffer.alloc(0);
/** Two of five bear it, as in one valley; it is long, so that a store that does not hide lengths tells it. */
const COMMONEST = { surname: 'Villavicencio Montenegro', share: 0.4 };
/** So many children on file, and as many that are not, are looked for. */
const LOOKED_FOR = 30;

/** As many as two custodians and those who are on no file need; of a thing that depends on chance, nothing but the seed decides. */
function childrenOf(): SyntheticPerson[] {
  const random = openRandom(SEED, 1);
  const made = makePopulation(SEED, 3 * CHILDREN, { onFile: 0, notOnFile: 0, errors: 'telephone' });
  return [...made].flatMap(({ record }) => {
    if (!record) return [];
    return random.chance(COMMONEST.share) ? { ...record, paternalSurname: COMMONEST.surname } : record;
  });
}

const people = childrenOf();
/** Every third is on file with the first custodian, every third with the second, and every third with nobody. */
const every = (rest: number) => people.filter((_person, at) => at % 3 === rest);
const [onFile, onOther, onNoFile] = [every(0), every(1), every(2)];
/** In turn one who is on file and one who is not, so that no attack gains by beginning with the first. */
const lookedFor = onFile
  .slice(0, LOOKED_FOR)
  .flatMap((person, at) => [person, ...onNoFile.slice(at, at + 1)]);

const bearsIt = ({ paternalSurname }: SyntheticPerson) => paternalSurname === COMMONEST.surname;
const known: Knowledge = {
  surname: COMMONEST.surname,
  placesInFile: onFile.flatMap((person, at) => (bearsIt(person) ? at : [])),
};

/** How probable it is that somebody who guesses is as often right about which records bear the commonest name. */
function chanceOfNames(attack: NameAttack, loot: Loot, bearers: ReadonlySet<number>): number {
  const rows = loot.rows.length;
  const random = openRandom(SEED, 2);
  const picked = new Set(attack(loot, known).slice(0, bearers.size));
  while (picked.size < bearers.size) picked.add(random.below(rows));
  const hits = [...picked].filter((at) => bearers.has(at)).length;
  return chanceOf({ rows, marked: bearers.size, picked: bearers.size, hits });
}

/** The same, about which half of the children is on file. */
function chanceOfChildren(attack: ChildAttack, loot: Loot): number {
  const scores = attack(loot, lookedFor);
  const inOrder = [...lookedFor.keys()].toSorted((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0));
  const isOnFile = (at: number) => at % 2 === 0;
  const hits = inOrder.slice(0, LOOKED_FOR).filter(isOnFile).length;
  return chanceOf({ rows: lookedFor.length, marked: LOOKED_FOR, picked: LOOKED_FOR, hits });
}

/**
 * Both custodians' uploads through the way that uploads take, searches for one who is on file and one who is not, and all that a thief has then:
 * rows, log, the files of the line, and an upload as it lies on its disk; nothing of the keys.
 */
async function openRegister() {
  const line = await openTestLine();
  const server = await openTestKeyServer();
  const custodian = await openTestCustodian(line, server, 'custodian-1');
  const other = await openTestCustodian(line, server, 'custodian-2');
  const watched = await watchWal(line.asAdministrator);
  expect(await custodian.send(onFile.map(toKnown))).toMatchObject({ state: 'active', records: CHILDREN });
  expect(await other.send(onOther.map(toKnown))).toMatchObject({ state: 'active', records: CHILDREN });
  await searchForTwo(line, server);
  await line.asAdministrator('ANALYZE');
  const [generationId = ''] = await line.asAdministrator(
    "SELECT generation_id FROM register.generation WHERE custodian_id = 'custodian-1'",
  );
  const rows = await stealRows(line.asAdministrator, `register.blob WHERE generation_id = '${generationId}'`);
  const wal = await watched.steal();
  const dump = await dumpTables(line.asAdministrator);
  const files = await stealFiles(dirname(line.recordingFolders.stored));
  const upload = await readFile(await custodian.encode(onFile.map(toKnown)));
  const loot: Loot = { rows, wal, everything: Buffer.concat([dump, wal, files, upload]) };
  return { line, loot, generationId };
}

async function searchForTwo(line: TestLine, server: TestKeyServer): Promise<void> {
  const { partsWith, leave } = await openSearching(line, server);
  for (const person of lookedFor.slice(0, 2))
    expect(await find(partsWith(line.registerDb), describeChild(toKnown(person)), leave)).toHaveProperty(
      'records',
    );
}

/** Which rows bear the name, as only whoever has the line's keys can tell. */
async function bearersOf(line: TestLine, { rows }: Loot, generationId: string): Promise<Set<number>> {
  const [wrapped = ''] = await line.asAdministrator(
    `SELECT encode(wrapped_key, 'hex') FROM register.generation WHERE generation_id = '${generationId}'`,
  );
  const dataKey = await line.keys.unwrap(Buffer.from(wrapped, 'hex'), `harborline/register/${generationId}`);
  const references = new Set(onFile.filter(bearsIt).map(({ reference }) => reference));
  const bearers = [...rows.entries()].filter(([, { bytes }]) =>
    references.has(readRecord(unseal(dataKey, bytes, blobContext(generationId))).reference),
  );
  return new Set(bearers.map(([at]) => at));
}

/** The first custodian's children in a store that makes a mistake, each store in a table of its own. */
async function plant(asAdministrator: TestLine['asAdministrator'], name: WeakStoreName): Promise<Loot> {
  const table = `public."${name}"`;
  await asAdministrator(`CREATE TABLE ${table} (blob_id bigint PRIMARY KEY, blob bytea NOT NULL);
    ALTER TABLE ${table} ALTER COLUMN blob SET STORAGE PLAIN`);
  const watched = await watchWal(asAdministrator);
  const write = weakStores[name]();
  const values = onFile.map((person, at) => `(${at}, '\\x${write(person).toString('hex')}')`);
  await asAdministrator(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
  const wal = await watched.steal();
  const rows = await stealRows(asAdministrator, table);
  const everything = Buffer.concat([await dumpTables(asAdministrator), wal]);
  await asAdministrator(`DROP TABLE ${table}`);
  return { rows, wal, everything };
}

const losesTo: [keyof typeof nameAttacks, WeakStoreName][] = [
  ['frequencies of blocks', 'deterministic'],
  ['frequencies of bytes', 'oneNonce'],
  ['lengths of records', 'notPadded'],
  ['compression of each record', 'nameAlone'],
  ['compression with the name', 'notSealed'],
  ['physical order', 'notSealed'],
  ['order of the key', 'notSealed'],
  ['order of the write-ahead log', 'notSealed'],
];
const losesChildrenTo: [keyof typeof childAttacks, WeakStoreName][] = [
  ['words in tables, log and files', 'notSealed'],
  ['tokens under a key that can be guessed', 'guessable'],
  ['compression beside the child', 'notSealed'],
];

/** Entries about a custodian, without what differs by itself: ids, names of custodians, times. */
const entriesOf = async (line: TestLine, custodianId: string) =>
  (
    await line.asAdministrator(
      `SELECT content FROM ledger.entry WHERE content LIKE '%"${custodianId}"%' ORDER BY entry_id`,
    )
  ).map((content) =>
    content
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
      .replaceAll(custodianId, 'CUSTODIAN'),
  );

describe('promise 1: whoever steals everything but the keys', { timeout: 60_000 }, () => {
  it('does no better than chance, and learns nothing from statistics, indexes or the ledger', async () => {
    const { line, loot, generationId } = await openRegister();
    const bearers = await bearersOf(line, loot, generationId);
    expect(bearers.size).toBe(known.placesInFile.length);
    for (const [name, attack] of Object.entries(nameAttacks))
      expect.soft(chanceOfNames(attack, loot, bearers), name).toBeGreaterThan(WINS_BELOW);
    for (const [name, attack] of Object.entries(childAttacks))
      expect.soft(chanceOfChildren(attack, loot), name).toBeGreaterThan(WINS_BELOW);
    expect(await line.asAdministrator('SELECT count(*) FROM register.kept_enquiry')).toEqual(['2']);
    const sealedColumns = "attname IN ('blob', 'reference_mark', 'fingerprints', 'finding')";
    expect(
      await line.asAdministrator(
        `SELECT attname FROM pg_stats WHERE schemaname = 'register' AND ${sealedColumns}`,
      ),
    ).toEqual([]);
    expect(
      await line.asAdministrator(
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'register' AND tablename = 'blob' ORDER BY indexname",
      ),
    ).toEqual([
      expect.stringMatching(/btree \(generation_id, reference_mark\) WHERE \(reference_mark IS NOT NULL\)$/),
      expect.stringMatching(/btree \(generation_id, blob_id\)$/),
      expect.stringMatching(/btree \(generation_id, blob_id\) WHERE \(reference_mark IS NULL\)$/),
    ]);
    const entries = await entriesOf(line, 'custodian-1');
    expect(entries.length).toBeGreaterThan(0);
    expect(entries).toEqual(await entriesOf(line, 'custodian-2'));
    expect(
      await line.asAdministrator('SELECT DISTINCT length(fingerprints) FROM register.kept_enquiry'),
    ).toHaveLength(1);
  });
});

describe('the same attacks', { timeout: 60_000 }, () => {
  it('win, each where the mistake is made that it is for', async () => {
    const { asAdministrator } = await cloneDatabase();
    const loots = new Map<WeakStoreName, Loot>();
    for (const name of weakStoreNames) loots.set(name, await plant(asAdministrator, name));
    const lootOf = (name: WeakStoreName) => loots.get(name) ?? { rows: [], wal: none, everything: none };
    const inOrder = new Set(known.placesInFile);
    for (const [attack, store] of losesTo)
      expect
        .soft(chanceOfNames(nameAttacks[attack], lootOf(store), inOrder), attack)
        .toBeLessThan(WINS_BELOW);
    for (const [attack, store] of losesChildrenTo)
      expect.soft(chanceOfChildren(childAttacks[attack], lootOf(store)), attack).toBeLessThan(WINS_BELOW);
    expect(new Set([...losesTo, ...losesChildrenTo].map(([attack]) => attack))).toEqual(
      new Set([...Object.keys(nameAttacks), ...Object.keys(childAttacks)]),
    );
  });
});
