import { sql } from 'kysely';
import type { Database, Tx } from '../../server/platform/db/database.ts';
import {
  databaseSource,
  type LedgerVerdict,
  type NoteKey,
  verifyLedger,
} from '../../server/rooms/ledger/index.ts';

/** A small generator of numbers (mulberry32), so that a failure can be repeated. */
export function randomNumbers(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A year that no entry was written in, another for each entry. */
const words = (id: number) => `replace(content, '"at":"2026', '"at":"${3_000 + id}')`;
const hashOf = (content: string) => `sha256('\\x00'::bytea || convert_to(${content}, 'UTF8'))`;

/** Whoever owns the database does these: everything that is not the ledger itself fits the change. */
export const tamperingKinds = (
  entries: number,
): Record<string, (random: (below: number) => number) => string> => ({
  'words with their hash': (random) => {
    const id = 1 + random(entries);
    return `UPDATE ledger.entry SET content = ${words(id)}, leaf_hash = ${hashOf(words(id))} WHERE entry_id = ${id}`;
  },
  'words alone': (random) => {
    const id = 1 + random(entries);
    return `UPDATE ledger.entry SET content = ${words(id)} WHERE entry_id = ${id}`;
  },
  'a hash alone': (random) =>
    `UPDATE ledger.entry SET leaf_hash = sha256('x') WHERE entry_id = ${1 + random(entries)}`,
  'a tree hash': (random) =>
    `UPDATE ledger.position SET tree_hash = sha256('x') WHERE position = ${random(entries)}`,
  'an entry deleted': (random) => `DELETE FROM ledger.entry WHERE entry_id = ${1 + random(entries)}`,
  'a position deleted': (random) => `DELETE FROM ledger.position WHERE position = ${random(entries)}`,
  'two entries swapped': (random) => {
    const one = random(entries);
    const other = (one + 1 + random(entries - 1)) % entries;
    return `UPDATE ledger.position SET entry_id = ${one} + ${other} - position + 1
      WHERE position IN (${one}, ${other})`;
  },
  'the end cut off': (random) => {
    const from = 1 + random(entries - 1);
    return `DELETE FROM ledger.position WHERE position >= ${from}; DELETE FROM ledger.entry WHERE entry_id > ${from};
      DELETE FROM ledger.checkpoint WHERE size > ${from}; DELETE FROM ledger.publication;
      DELETE FROM ledger.tile WHERE (tile_index + 1) * 256 ^ (level + 1) > ${from}`;
  },
  'an entry deleted and the gap closed': (random) => {
    const at = random(entries);
    return `DELETE FROM ledger.position WHERE position = ${at};
      UPDATE ledger.position SET position = position - 1 WHERE position > ${at}`;
  },
  'a tile': (random) => {
    const [tile, byte] = [random(Math.floor(entries / 256)), random(8_192)];
    return `UPDATE ledger.tile SET hashes = set_byte(hashes, ${byte}, get_byte(hashes, ${byte}) # 255)
      WHERE level = 0 AND tile_index = ${tile}`;
  },
  'a checkpoint': (random) =>
    `UPDATE ledger.checkpoint SET note = overlay(note placing '!' from ${50 + random(120)} for 1)`,
});

/** Takes away what would stop even the database's owner, as a thief would. */
export const loosenedRules = `
  ALTER TABLE ledger.entry DROP CONSTRAINT entry_check;
  ALTER TABLE ledger.position DROP CONSTRAINT position_entry_id_key;
  ALTER TABLE ledger.position DROP CONSTRAINT position_pkey;
  CREATE INDEX ON ledger.position (position)`;

class Undone extends Error {}

/**
 * Makes changes in the database, each in a transaction that is undone afterwards, and verifies after each with a checkpoint that
 * was kept outside. Returns those that were not found. `thief` has the rights of the database's owner, and one connection.
 */
export async function tamper(
  thief: Database,
  ledger: { entries: number; keys: readonly NoteKey[]; outside: string },
  { changes, seed }: { changes: number; seed: number },
): Promise<string[]> {
  const random = randomNumbers(seed);
  const kinds = Object.entries(tamperingKinds(ledger.entries));
  const missed: string[] = [];
  for (let made = 0; made < changes; made += 1) {
    const [kind = '', change] = kinds[random(kinds.length)] ?? [];
    const statements = [
      'SET LOCAL session_replication_role = replica',
      ...(change?.(random).split(';') ?? []),
    ];
    const verdict = await verifyAfter(thief, statements, (tx) =>
      verifyLedger(databaseSource(tx), ledger.keys, [ledger.outside], { mostProblems: 1 }),
    );
    if (verdict.ok) missed.push(`${kind}: ${statements.join(';')}`);
  }
  return missed;
}

async function verifyAfter(
  thief: Database,
  statements: string[],
  verify: (tx: Tx) => Promise<LedgerVerdict>,
): Promise<LedgerVerdict> {
  const verdicts: LedgerVerdict[] = [];
  const work = thief.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx);
    verdicts.push(await verify(tx));
    throw new Undone();
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  const [verdict] = verdicts;
  if (!verdict) throw new Error('A change was made and not verified.');
  return verdict;
}
