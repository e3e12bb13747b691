import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { cloneDatabase } from '../../../test/support/database.ts';
import { signingOf, writeEntries } from '../../../test/support/ledger.ts';
import { openDatabase, type Tx } from '../../platform/db/database.ts';
import { createLog } from '../../platform/log.ts';
import { signCheckpoint } from './checkpointer.ts';
import { databaseSource, sequenceOnce, verifyLedger } from './index.ts';
import { newSequence } from './sequencer.ts';

const ENTRIES = 2_000;
const CHANGES = 10_000;
/** The same changes each time, unless another seed is asked for. */
const SEED = Number(process.env['HARBORLINE_TAMPERING_SEED'] ?? 20_260_105);

/** A small generator of numbers (mulberry32), so that a failure can be repeated. */
function randomNumbers(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const words = (position: number) => `replace(content, '"at":"2026', '"at":"${1_000 + position}')`;
const hashOf = (content: string) => `sha256('\\x00'::bytea || convert_to(${content}, 'UTF8'))`;

/** Whoever owns the database does these: everything that is not the ledger itself fits the change. */
const changes: Record<string, (random: (below: number) => number) => string> = {
  'words with their hash': (random) => {
    const id = 1 + random(ENTRIES);
    return `UPDATE ledger.entry SET content = ${words(id)}, leaf_hash = ${hashOf(words(id))} WHERE entry_id = ${id}`;
  },
  'words alone': (random) => {
    const id = 1 + random(ENTRIES);
    return `UPDATE ledger.entry SET content = ${words(id)} WHERE entry_id = ${id}`;
  },
  'a hash alone': (random) =>
    `UPDATE ledger.entry SET leaf_hash = sha256('x') WHERE entry_id = ${1 + random(ENTRIES)}`,
  'a tree hash': (random) =>
    `UPDATE ledger.position SET tree_hash = sha256('x') WHERE position = ${random(ENTRIES)}`,
  'an entry deleted': (random) => `DELETE FROM ledger.entry WHERE entry_id = ${1 + random(ENTRIES)}`,
  'a position deleted': (random) => `DELETE FROM ledger.position WHERE position = ${random(ENTRIES)}`,
  'two entries swapped': (random) => {
    const one = random(ENTRIES);
    const other = (one + 1 + random(ENTRIES - 1)) % ENTRIES;
    return `UPDATE ledger.position SET entry_id = ${one} + ${other} - position + 1
      WHERE position IN (${one}, ${other})`;
  },
  'the end cut off': (random) => {
    const from = 1 + random(ENTRIES - 1);
    return `DELETE FROM ledger.position WHERE position >= ${from}; DELETE FROM ledger.entry WHERE entry_id > ${from};
      DELETE FROM ledger.checkpoint WHERE size > ${from}; DELETE FROM ledger.publication;
      DELETE FROM ledger.tile WHERE (tile_index + 1) * 256 ^ (level + 1) > ${from}`;
  },
  'an entry deleted and the gap closed': (random) => {
    const at = random(ENTRIES);
    return `DELETE FROM ledger.position WHERE position = ${at};
      UPDATE ledger.position SET position = position - 1 WHERE position > ${at}`;
  },
  'a tile': (random) => {
    const [tile, byte] = [random(Math.floor(ENTRIES / 256)), random(8_192)];
    return `UPDATE ledger.tile SET hashes = set_byte(hashes, ${byte}, get_byte(hashes, ${byte}) # 255)
      WHERE level = 0 AND tile_index = ${tile}`;
  },
  'a checkpoint': (random) =>
    `UPDATE ledger.checkpoint SET note = overlay(note placing '!' from ${50 + random(120)} for 1)`,
};

/**
 * Each change is made in the database itself, in a transaction that is undone afterwards, with the table's own rules out of the
 * way, and looked for with a checkpoint that was kept outside.
 */
it(`promise 8: finds each of ${CHANGES} changes to a ledger of ${ENTRIES} entries`, {
  timeout: 1_500_000,
}, async () => {
  const { db, administratorUrl, asAdministrator } = await cloneDatabase();
  await writeEntries(db, ENTRIES);
  const sequence = newSequence();
  while ((await sequenceOnce(db, sequence)) > 0);
  const signing = await signingOf(db);
  const outside = await signCheckpoint(db, sequence, signing, new Date());
  await asAdministrator(`
    ALTER TABLE ledger.entry DROP CONSTRAINT entry_check; ALTER TABLE ledger.position DROP CONSTRAINT position_entry_id_key;
    ALTER TABLE ledger.position DROP CONSTRAINT position_pkey; CREATE INDEX ON ledger.position (position)`);
  const thief = openDatabase(administratorUrl, createLog('silent'), 1);
  onTestFinished(() => thief.destroy());
  const verify = (tx: Tx) => verifyLedger(databaseSource(tx), signing.keys, [outside?.note ?? '']);
  const random = randomNumbers(SEED);
  const kinds = Object.entries(changes);
  const missed: string[] = [];
  const untouched = await thief.transaction().execute(verify);
  expect(untouched).toMatchObject({ ok: true, signedSize: ENTRIES });
  for (let made = 0; made < CHANGES; made += 1) {
    const [kind, change] = kinds[random(kinds.length)] ?? [];
    const statements = [
      'SET LOCAL session_replication_role = replica',
      ...(change?.(random).split(';') ?? []),
    ];
    await thief
      .transaction()
      .execute(async (tx) => {
        for (const statement of statements) await sql.raw(statement).execute(tx);
        if ((await verify(tx)).ok) missed.push(`${kind}: ${statements.join(';')}`);
        throw new Undone();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
  }
  expect(missed).toEqual([]);
});

class Undone extends Error {}
