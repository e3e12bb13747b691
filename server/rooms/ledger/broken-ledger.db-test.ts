import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { asThief, kept, keptLedger } from '../../../test/support/kept-ledger.ts';
import { signingOf, writeEntries } from '../../../test/support/ledger.ts';
import { databaseSource, verifyLedger } from './index.ts';
import { readLastCheckpoint } from './tree-store.ts';
import type { Witness } from './witness.ts';

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

  it('not because time went on while something was on its way to its place', async () => {
    const ledger = await keptLedger();
    await writeEntries(ledger.db, 20);
    const keeper = await ledger.keep();
    const somebody = new pg.Client({ connectionString: ledger.administratorUrl });
    await somebody.connect();
    await somebody.query('SELECT pg_advisory_lock(7240152)');
    await writeEntries(ledger.db, 5);
    const passed = () => expect.poll(() => ledger.clock.isAwaited(250)).toBe(true);
    await passed();
    ledger.clock.wakeAfter(24 * 3_600_000);
    await passed();
    expect(keeper.brokenFor).toBeUndefined();
    ledger.clock.advance(250);
    await passed();
    expect(keeper.brokenFor).toBe('not-kept');
    await somebody.end();
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
  it('that have less than they took are told of, for they would notice no older copy', async () => {
    const ledger = await keptLedger();
    await writeEntries(ledger.db, 20);
    await (await ledger.keep()).stop();
    await rm(join(ledger.folder, 'checkpoint'));
    const keeper = await ledger.keep();
    await keeper.stop();
    expect(keeper.brokenFor).toBeUndefined();
    expect(
      await ledger.asAdministrator(`SELECT 1 FROM ledger.entry WHERE kind = 'witness-emptied'`),
    ).toHaveLength(1);
    expect(await kept(ledger.folder)).toContain('harborline');
  });

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
