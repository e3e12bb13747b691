import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSigned, provesConsistency, provesInclusion } from '../../../test/ledger/independent-verifier.ts';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { signingOf, writeEntries } from '../../../test/support/ledger.ts';
import { fileWitness } from '../../adapters/witness/index.ts';
import { TestClock } from '../../platform/clock-for-tests.ts';
import { createLog } from '../../platform/log.ts';
import type { Signing } from './checkpointer.ts';
import { CHECKPOINT_ENTRIES, CHECKPOINT_MS, isCheckpointDue } from './checkpointer.ts';
import { databaseSource, exportLedger, folderSource, LedgerKeeper, verifyLedger } from './index.ts';
import { readPositioned } from './ledger-store.ts';
import { printNoteKey } from './note.ts';
import { proveConsistency, proveInclusion } from './proof.ts';
import { storedTiles } from './stored-tree.ts';
import { listCheckpoints, readLastCheckpoint } from './tree-store.ts';
import type { Witness } from './witness.ts';

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-ledger-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const log = createLog('silent');

/** A ledger that is kept, with a file outside as its witness. A keeper that is started anew is another process. */
async function keptLedger(witnesses: Witness[] = []) {
  const database = await cloneDatabase();
  const signing = await signingOf(database.db);
  const folder = await newFolder();
  const clock = new TestClock();
  const keep = async (with_: Partial<{ signing: Signing }> = {}) => {
    const parts = { db: database.db, clock, log, signing, witnesses: [fileWitness(folder), ...witnesses] };
    const keeper = new LedgerKeeper({ ...parts, tell: async () => {}, ...with_ });
    onTestFinished(() => keeper.stop());
    await keeper.start();
    return keeper;
  };
  return { ...database, signing, folder, clock, keep };
}

const kept = (folder: string) => readFile(join(folder, 'checkpoint'), 'utf8');
const asThief = ({ asAdministrator }: TestDatabase, statement: string) =>
  asAdministrator(`SET session_replication_role = replica; ${statement}`);

describe('checkpoints', () => {
  it('are due after a minute in which something came, or after a thousand entries', () => {
    const signedAt = new Date('2026-01-05T03:00:00Z');
    const later = (ms: number) => new Date(signedAt.getTime() + ms);
    const last = { size: 10, signedAt };
    expect(isCheckpointDue(10, last, later(10 * CHECKPOINT_MS))).toBe(false);
    expect(isCheckpointDue(11, last, later(CHECKPOINT_MS - 1))).toBe(false);
    expect(isCheckpointDue(11, last, later(CHECKPOINT_MS))).toBe(true);
    expect(isCheckpointDue(9 + CHECKPOINT_ENTRIES, last, later(0))).toBe(false);
    expect(isCheckpointDue(10 + CHECKPOINT_ENTRIES, last, later(0))).toBe(true);
    expect(isCheckpointDue(1, undefined, later(0))).toBe(true);
  });

  it('are signed when entries have come, and shown to the witness outside', async () => {
    const { db, folder, signing, keep } = await keptLedger();
    await writeEntries(db, 300);
    const keeper = await keep();
    await keeper.stop();
    const opened = await openSigned(await kept(folder), printNoteKey(signing.keys[0] ?? never()));
    expect(opened?.size).toBe(300);
    expect(await verifyLedger(databaseSource(db), signing.keys, [await kept(folder)])).toMatchObject({
      ok: true,
      signedSize: 300,
    });
  });

  it('come every minute and every thousand entries, and never for more', async () => {
    const { db, clock, keep } = await keptLedger();
    await writeEntries(db, 1);
    const keeper = await keep();
    const sizes = async () => (await listCheckpoints(db, 0, 1e9)).map(({ size }) => size);
    expect(await sizes()).toEqual([1]);
    await writeEntries(db, 2 * CHECKPOINT_ENTRIES + 10);
    const passed = async () => {
      clock.advance(1_000);
      return sizes();
    };
    const all = 1 + 2 * CHECKPOINT_ENTRIES + 10;
    await expect.poll(passed).toContain(all);
    expect(await sizes()).toEqual([1, 1 + CHECKPOINT_ENTRIES, 1 + 2 * CHECKPOINT_ENTRIES, all]);
    await writeEntries(db, 1);
    await expect.poll(passed).toContain(all + 1);
    await keeper.stop();
  });

  it('go on after a restart from where the database is', async () => {
    const { db, folder, signing, keep } = await keptLedger();
    for (const count of [100, 256, 700, 1]) {
      await writeEntries(db, count);
      await (await keep()).stop();
    }
    const verdict = await verifyLedger(databaseSource(db), signing.keys, [await kept(folder)]);
    expect(verdict).toMatchObject({ ok: true, entries: 1_057, signedSize: 1_057 });
  });

  it('take over a ledger that an older release kept, which made no tiles', async () => {
    const ledger = await keptLedger();
    await writeEntries(ledger.db, 800);
    await (await ledger.keep()).stop();
    await asThief(
      ledger,
      'DELETE FROM ledger.tile; DELETE FROM ledger.checkpoint; DELETE FROM ledger.publication',
    );
    await rm(join(ledger.folder, 'checkpoint'));
    await (await ledger.keep()).stop();
    expect(await verifyLedger(databaseSource(ledger.db), ledger.signing.keys)).toMatchObject({ ok: true });
  });
});

describe('what an independent verifier finds', () => {
  it('inclusion of every entry, and consistency of each checkpoint with the next', async () => {
    const { db, signing, keep } = await keptLedger();
    for (const count of [3, 254, 300]) {
      await writeEntries(db, count);
      await (await keep()).stop();
    }
    const key = printNoteKey(signing.keys[0] ?? never());
    const notes = await listCheckpoints(db, 0, 1e9);
    const checkpoints = await Promise.all(
      notes.map(async ({ note }) => (await openSigned(note, key)) ?? never()),
    );
    expect(checkpoints.map(({ size }) => size)).toEqual([3, 257, 557]);
    const last = checkpoints.at(-1) ?? never();
    const tiles = storedTiles(db, last.size);
    for (const { position, content } of await readPositioned(db, 0, 1_000)) {
      const proof = await proveInclusion(position, last.size, tiles);
      expect(await provesInclusion(content ?? '', position, last, proof)).toBe(true);
    }
    for (const earlier of checkpoints) {
      const proof = await proveConsistency(earlier.size, last.size, tiles);
      expect(await provesConsistency(earlier, last, proof)).toBe(true);
    }
  });

  it('the same in exported tiles, without the database', async () => {
    const { db, signing, keep } = await keptLedger();
    await writeEntries(db, 600);
    await (await keep()).stop();
    const folder = await newFolder();
    expect(await exportLedger(db, folder)).toBe(600);
    const old = await kept(folder);
    expect(await verifyLedger(await folderSource(folder), signing.keys, [old])).toMatchObject({
      ok: true,
      entries: 600,
      signedSize: 600,
    });
    const bundle = join(folder, 'tile/entries/001');
    await writeFile(bundle, (await readFile(bundle, 'latin1')).replace('2026', '2025'), 'latin1');
    const verdict = await verifyLedger(await folderSource(folder), signing.keys, [old]);
    expect(verdict.problems[0]).toMatchObject({ kind: 'altered', position: 256 });
    await writeFile(bundle, '');
    expect((await verifyLedger(await folderSource(folder), signing.keys)).problems[0]).toMatchObject({
      kind: 'missing',
    });
  });
});

describe('promise 8: a ledger that was rewritten or rolled back is noticed', () => {
  it.each([
    [
      'its end cut off',
      'DELETE FROM ledger.position WHERE position > 250; DELETE FROM ledger.entry WHERE entry_id > 251; DELETE FROM ledger.checkpoint WHERE size > 251; DELETE FROM ledger.tile',
      'rolled-back',
    ],
    [
      'all of it gone',
      'DELETE FROM ledger.position; DELETE FROM ledger.entry; DELETE FROM ledger.checkpoint; DELETE FROM ledger.tile',
      'rolled-back',
    ],
    ['an entry gone', 'DELETE FROM ledger.entry WHERE entry_id = 290', 'entry-gone'],
    [
      'an entry altered',
      `UPDATE ledger.entry SET content = '{"kind":"line-started"}', leaf_hash = sha256('\\x00'::bytea || '{"kind":"line-started"}'::bytea) WHERE entry_id = 290`,
      'entry-altered',
    ],
    [
      'its checkpoint forged',
      `UPDATE ledger.checkpoint SET note = replace(note, '300', '299')`,
      'checkpoint-forged',
    ],
    [
      'another log put in its place',
      `UPDATE ledger.log SET origin = 'harborline/other'`,
      'checkpoint-forged',
    ],
    [
      'a tile altered',
      `UPDATE ledger.tile SET hashes = set_byte(hashes, 100, get_byte(hashes, 100) # 1)`,
      'entry-altered',
    ],
  ])('at the next start: %s', async (_what, statement, reason) => {
    const ledger = await keptLedger();
    await writeEntries(ledger.db, 300);
    await (await ledger.keep()).stop();
    const before = await kept(ledger.folder);
    await asThief(ledger, statement);
    await writeEntries(ledger.db, 10);
    const keeper = await ledger.keep();
    expect(keeper.brokenFor).toBe(reason);
    await keeper.stop();
    expect(await kept(ledger.folder)).toBe(before);
    expect(
      await ledger.asAdministrator(`SELECT 1 FROM ledger.entry WHERE kind = 'ledger-broken'`),
    ).toHaveLength(1);
  });

  it('at the next start: a tile that belongs to nothing, from the server’s own role', async () => {
    const ledger = await keptLedger();
    await writeEntries(ledger.db, 20);
    await (await ledger.keep()).stop();
    await sql`INSERT INTO ledger.tile (level, tile_index, hashes) VALUES (0, 0, ${Buffer.alloc(8_192)})`.execute(
      ledger.db,
    );
    expect((await ledger.keep()).brokenFor).toBe('entry-altered');
    await asThief(ledger, 'DELETE FROM ledger.tile');
    await sql`INSERT INTO ledger.tile (level, tile_index, hashes) VALUES (0, 9, ${Buffer.alloc(8_192)})`.execute(
      ledger.db,
    );
    expect((await ledger.keep()).brokenFor).toBe('tile-missing');
  });

  it('lets nothing be looked at while somebody keeps entries from their places, and only so long', async () => {
    const ledger = await keptLedger();
    await writeEntries(ledger.db, 20);
    const keeper = await ledger.keep();
    expect(keeper.brokenFor).toBeUndefined();
    const somebody = new pg.Client({ connectionString: ledger.administratorUrl });
    await somebody.connect();
    await somebody.query('SELECT pg_advisory_lock(7240152)');
    await writeEntries(ledger.db, 5);
    const passes = (reason: unknown) =>
      expect
        .poll(() => {
          ledger.clock.advance(10_000);
          return keeper.brokenFor;
        })
        .toBe(reason);
    await passes('not-kept');
    await somebody.end();
    await passes(undefined);
    expect(await verifyLedger(databaseSource(ledger.db), ledger.signing.keys)).toMatchObject({ ok: true });
  });

  it('while the line runs: rewritten with tiles and tree hashes that fit', async () => {
    const ledger = await keptLedger();
    await writeEntries(ledger.db, 20);
    const keeper = await ledger.keep();
    await asThief(
      ledger,
      'DELETE FROM ledger.position; DELETE FROM ledger.checkpoint; DELETE FROM ledger.publication',
    );
    await writeEntries(ledger.db, 5);
    await expect
      .poll(() => {
        ledger.clock.advance(1_000);
        return keeper.brokenFor;
      })
      .toBe('rolled-back');
  });

  it('by a key that is not the line’s: a database that signs itself anew', async () => {
    const ledger = await keptLedger();
    await writeEntries(ledger.db, 20);
    await (await ledger.keep()).stop();
    const forger = await signingOf(ledger.db);
    const keeper = await ledger.keep({ signing: forger });
    expect(keeper.brokenFor).toBe('checkpoint-forged');
  });
});

describe('witnesses', () => {
  it('that are away are told to the log, then to the ledger, and get what they missed', async () => {
    let isAway = true;
    const seen: number[] = [];
    const witness: Witness = {
      name: 'far',
      publish: async ({ size }, knownSize, prove) => {
        if (isAway) throw new Error('no route');
        seen.push(knownSize, size, (await prove(knownSize)).length);
        return { cosignature: '— far AAAAAAA=\n' };
      },
    };
    const ledger = await keptLedger([witness]);
    await writeEntries(ledger.db, 5);
    const keeper = await ledger.keep();
    const reports = () =>
      ledger.asAdministrator(`SELECT 1 FROM ledger.entry WHERE kind = 'witness-unreachable'`);
    expect(await reports()).toEqual([]);
    await expect
      .poll(async () => {
        ledger.clock.advance(60_000);
        return reports();
      })
      .toHaveLength(1);
    expect(keeper.brokenFor).toBeUndefined();
    isAway = false;
    await expect
      .poll(() => {
        ledger.clock.advance(60_000);
        return seen.length;
      })
      .toBeGreaterThan(0);
    expect(seen.slice(0, 1)).toEqual([0]);
    const last = await readLastCheckpoint(ledger.db);
    expect(seen).toContain(last?.size);
  });
});

function never(): never {
  throw new Error('This test expected something that is not there.');
}
