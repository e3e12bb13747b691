import { type RawBuilder, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { cloneDatabase } from '../../../test/support/database.ts';
import type { Tx } from './database.ts';
import { beforeCommit, inTransaction, sendWithNext } from './transaction.ts';

/** Any table does in which the server may insert, update and read. */
const person = (tx: Tx) => tx.$pickTables<'staff.person'>();
const idOf = (number: number) => `2f9d7c0e-1111-4111-8111-00000000000${number}`;
const at = new Date('2026-01-05T03:00:00Z');
const write = (tx: Tx, number: number, name: string) =>
  sendWithNext(
    tx,
    person(tx)
      .insertInto('staff.person')
      .values({ person_id: idOf(number), name, created_at: at }),
  );
const namesIn = async (tx: Tx) => {
  const rows = await person(tx).selectFrom('staff.person').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
};

describe('a transaction whose writes nobody waits for', () => {
  it('stores them with its commit, in their order', async () => {
    const { db, asAdministrator } = await cloneDatabase();
    await asAdministrator(
      'CREATE TABLE public.word (id int PRIMARY KEY, said text); GRANT SELECT, INSERT, UPDATE ON public.word TO PUBLIC',
    );
    await inTransaction(db, async (tx) => {
      const send = (statement: RawBuilder<unknown>) =>
        sendWithNext(tx, { compile: () => statement.compile(tx) });
      await send(sql`INSERT INTO public.word VALUES (1, 'one')`);
      await send(sql`UPDATE public.word SET said = 'first' WHERE id = 1`);
      await send(sql`INSERT INTO public.word VALUES (2, 'two')`);
    });
    expect(await asAdministrator('SELECT said FROM public.word ORDER BY id')).toEqual(['first', 'two']);
  });

  it('sees them in whatever it reads after them', async () => {
    const { db } = await cloneDatabase();
    const seen = await inTransaction(db, async (tx) => {
      await write(tx, 1, 'Ada Example');
      return namesIn(tx);
    });
    expect(seen).toEqual(['Ada Example']);
  });

  it('fails with the next statement where one of them fails, tells the cause, and stores nothing', async () => {
    const { db, asAdministrator } = await cloneDatabase();
    const failing = inTransaction(db, async (tx) => {
      await write(tx, 1, 'Ada Example');
      await write(tx, 1, 'Bea Example');
      await write(tx, 2, 'Cleo Example');
      await namesIn(tx);
    });
    await expect(failing).rejects.toThrow(/duplicate key/);
    expect(await asAdministrator('SELECT name FROM staff.person')).toEqual([]);
  });

  it('fails with its commit where the last of them fails, and leaves a connection that works', async () => {
    const { db } = await cloneDatabase();
    const failing = inTransaction(db, async (tx) => {
      await write(tx, 1, 'Ada Example');
      await write(tx, 1, 'Bea Example');
    });
    await expect(failing).rejects.toThrow(/duplicate key/);
    const names = await inTransaction(db, async (tx) => {
      await write(tx, 1, 'Dora Example');
      return namesIn(tx);
    });
    expect(names).toEqual(['Dora Example']);
  });

  it('is not begun where it asks for nothing, and can still be undone', async () => {
    const { db, asAdministrator } = await cloneDatabase();
    expect(await inTransaction(db, () => 'nothing')).toBe('nothing');
    const undone = inTransaction(db, async (tx) => {
      await write(tx, 1, 'Ada Example');
      throw new Error('the work failed');
    });
    await expect(undone).rejects.toThrow('the work failed');
    expect(await asAdministrator('SELECT name FROM staff.person')).toEqual([]);
  });

  it('takes no last step once it is over, nor from outside of inTransaction', async () => {
    const { db } = await cloneDatabase();
    const over = await inTransaction(db, (tx) => ({ tx }));
    expect(() => beforeCommit(over.tx, async () => {})).toThrow(/is over, or was not opened/);
    await db.transaction().execute(async (tx) => {
      expect(() => beforeCommit(tx, async () => {})).toThrow(/is over, or was not opened/);
    });
  });
});

describe('what must not end a transaction halfway', () => {
  it('a value that has no form: nothing is stored, not even what was written before it', async () => {
    const { db, asAdministrator } = await cloneDatabase();
    const circle: Record<string, unknown> = {};
    circle['itself'] = circle;
    const failing = inTransaction(db, async (tx) => {
      await write(tx, 1, 'Ada Example');
      // Sent unread with COMMIT behind it, if it were sent.
      await sendWithNext(tx, { compile: () => sql`SELECT ${circle}::jsonb`.compile(tx) });
    });
    await expect(failing).rejects.toThrow(/circular/);
    expect(await asAdministrator('SELECT name FROM staff.person')).toEqual([]);
  });

  it('a connection that dies in it: the transaction fails, and another connection serves the next', async () => {
    const { db, asAdministrator } = await cloneDatabase();
    const dying = inTransaction(db, async (tx) => {
      await write(tx, 1, 'Ada Example');
      await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(tx);
    });
    await expect(dying).rejects.toThrow();
    expect(await inTransaction(db, namesIn)).toEqual([]);
    expect(await asAdministrator('SELECT name FROM staff.person')).toEqual([]);
  });
});

describe('statements of one connection', () => {
  it('are answered in their order where many transactions run at once', async () => {
    const { db } = await cloneDatabase();
    const numbers = Array.from({ length: 60 }, (_, number) => number);
    const answers = await Promise.all(
      numbers.map((number) =>
        inTransaction(db, async (tx) => {
          const { rows } = await sql<{ n: number }>`SELECT ${number}::int AS n`.execute(tx);
          return rows[0]?.n;
        }),
      ),
    );
    expect(answers).toEqual(numbers);
  });
});
