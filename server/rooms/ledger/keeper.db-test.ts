import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSigned, provesConsistency, provesInclusion } from '../../../test/ledger/independent-verifier.ts';
import { asThief, kept, keptLedger, newFolder } from '../../../test/support/kept-ledger.ts';
import { writeEntries } from '../../../test/support/ledger.ts';
import { CHECKPOINT_ENTRIES, CHECKPOINT_MS, isCheckpointDue } from './checkpointer.ts';
import { databaseSource, exportLedger, folderSource, verifyLedger } from './index.ts';
import { readPositioned } from './ledger-store.ts';
import { printNoteKey } from './note.ts';
import { proveConsistency, proveInclusion } from './proof.ts';
import { storedTiles } from './stored-tree.ts';
import { listCheckpoints } from './tree-store.ts';

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

function never(): never {
  throw new Error('This test expected something that is not there.');
}
