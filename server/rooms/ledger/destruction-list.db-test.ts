import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { cloneDatabase } from '../../../test/support/database.ts';
import { TestClock } from '../../platform/clock-for-tests.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { createLog } from '../../platform/log.ts';
import { type DestructionFile, DestructionList, readDestructionList } from './destruction-list.ts';
import { destroySubject, keepContent } from './kept-content.ts';
import { lineActor } from './vocabulary.ts';

/** A file in memory, as a folder has it. */
function fileInMemory() {
  const state = {
    bytes: null as Buffer | null,
    setAside: null as Buffer | null,
    isAway: false,
    rewritten: 0,
  };
  const expectThere = () => {
    if (state.isAway) throw new Error('The folder is away.');
  };
  const file: DestructionFile = {
    read: async () => state.bytes,
    readHead: async () => {
      expectThere();
      if (!state.bytes) return null;
      return {
        firstLine: state.bytes.toString('utf8', 0, state.bytes.indexOf('\n') + 1),
        byteCount: state.bytes.length,
      };
    },
    writeAt: async (place, bytes) => {
      expectThere();
      state.bytes = Buffer.concat([state.bytes?.subarray(0, place) ?? Buffer.alloc(0), bytes]);
    },
    replace: async (bytes) => {
      expectThere();
      state.bytes = bytes;
      state.rewritten += 1;
    },
    setAside: async () => {
      state.setAside = state.bytes;
      state.bytes = null;
    },
  };
  return { state, file };
}

/** Wraps nothing, but says with which version it has. */
function keysOf() {
  const state = { newest: 1 };
  return {
    state,
    wrap: async (dataKey: Buffer) => Buffer.concat([Buffer.from([state.newest]), dataKey]),
    unwrap: async (wrapped: Buffer) => wrapped.subarray(1),
    versionOf: (wrapped: Buffer) => wrapped.readUInt8(),
    wrappingVersions: () => ({ newest: state.newest }),
  };
}

async function openLine() {
  const { db, asAdministrator } = await cloneDatabase();
  const clock = new TestClock();
  const [keys, { state, file }] = [keysOf(), fileInMemory()];
  const newList = () => new DestructionList({ db, clock, log: createLog('silent'), keys, file });
  const destroyOne = async () => {
    const subjectId = randomUUID();
    await inTransaction(db, (tx) => keepContent(tx, keys, subjectId, 'made up'));
    await inTransaction(db, (tx) => destroySubject(tx, subjectId, lineActor, clock.now()));
    return subjectId;
  };
  const listed = async () => {
    const all = state.bytes ? await readDestructionList(state.bytes, keys.unwrap) : [];
    return all.map(({ what, id }) => `${what} ${id}`);
  };
  return { db, asAdministrator, keys, state, newList, destroyOne, listed };
}

describe('the list of what was destroyed, outside of the database', () => {
  it('gets each destruction once, in the order in which they were', async () => {
    const line = await openLine();
    const list = line.newList();
    await list.flush();
    expect(await line.listed()).toEqual([]);
    const first = await line.destroyOne();
    await list.flush();
    const [second, third] = [await line.destroyOne(), await line.destroyOne()];
    await list.flush();
    await line.newList().flush();
    expect(await line.listed()).toEqual([first, second, third].map((id) => `subject ${id}`));
    expect(line.state.rewritten).toBe(1);
  });

  it('misses none that was destroyed while its folder was away', async () => {
    const line = await openLine();
    const list = line.newList();
    await list.flush();
    line.state.isAway = true;
    const id = await line.destroyOne();
    await expect(list.flush()).rejects.toThrow('away');
    line.state.isAway = false;
    await list.flush();
    expect(await line.listed()).toEqual([`subject ${id}`]);
  });

  it('is whole again after it was lost, cut off, or left half written', async () => {
    const line = await openLine();
    const ids = [await line.destroyOne(), await line.destroyOne()];
    await line.newList().flush();
    const whole = ids.map((id) => `subject ${id}`);
    const bytes = line.state.bytes ?? Buffer.alloc(0);
    for (const left of [null, bytes.subarray(0, -1), bytes.subarray(0, -60)]) {
      line.state.bytes = left;
      await line.newList().flush();
      expect(await line.listed()).toEqual(whole);
    }
    line.state.bytes = Buffer.concat([bytes, Buffer.alloc(9)]);
    const third = await line.destroyOne();
    await line.newList().flush();
    expect(await line.listed()).toEqual([...whole, `subject ${third}`]);
  });

  it('is written anew under the newest version of the line’s key, so that a former one can be destroyed', async () => {
    const line = await openLine();
    const list = line.newList();
    const first = await line.destroyOne();
    await list.flush();
    line.keys.state.newest = 2;
    const second = await line.destroyOne();
    await list.flush();
    expect(await line.listed()).toEqual([`subject ${first}`, `subject ${second}`]);
    expect(line.state.rewritten).toBe(2);
    line.keys.state.newest = 3;
    await list.flush();
    expect(line.state.rewritten).toBe(3);
    expect(await line.listed()).toHaveLength(2);
  });

  it('keeps what a database that was put back does not know, also under another version of the key; one that was altered is set aside', async () => {
    const line = await openLine();
    const id = await line.destroyOne();
    await line.newList().flush();
    await line.asAdministrator('SET session_replication_role = replica; DELETE FROM ledger.destroyed');
    line.keys.state.newest = 2;
    await line.newList().flush();
    expect(await line.listed()).toEqual([`subject ${id}`]);
    const altered = Buffer.from(line.state.bytes ?? '');
    altered[0] = 0;
    line.state.bytes = altered;
    await line.newList().flush();
    expect(await line.listed()).toEqual([]);
    expect(line.state.setAside).toEqual(altered);
  });

  it('stays in the database too, where the role of the server can remove nothing of it, nor add to it', async () => {
    const line = await openLine();
    await line.destroyOne();
    for (const statement of [
      'DELETE FROM ledger.destroyed',
      `UPDATE ledger.destroyed SET id = gen_random_uuid()`,
      `INSERT INTO ledger.destroyed (what, id) VALUES ('enquiry', gen_random_uuid())`,
      `SELECT ledger.destroy_again('enquiry', gen_random_uuid(), now())`,
    ])
      await expect(sql.raw(statement).execute(line.db)).rejects.toThrow(/permission denied/);
    await expect(line.asAdministrator('DELETE FROM ledger.destroyed')).rejects.toThrow('append-only');
  });
});
