import type pg from 'pg';
import type { Destroyed } from '../../server/rooms/ledger/index.ts';
import { refuseBackup } from './refusals.ts';

const AT_ONCE = 1_000;

/** What of a list a backup lacks of what it knows itself to have been destroyed; a list that lacks anything is not the one of that line. */
export async function countUnlisted(client: pg.Client, destroyed: readonly Destroyed[]): Promise<number> {
  const known = await client.query<{ what: string; id: string }>(
    'SELECT what, id FROM ledger.destroyed WHERE listed_at IS NOT NULL',
  );
  const listed = new Set(destroyed.map(({ what, id }) => `${what} ${id}`));
  return known.rows.filter(({ what, id }) => !listed.has(`${what} ${id}`)).length;
}

/**
 * Destroys once more what a backup has brought back. Triggers are off: what was permitted once is done again. Returns what there was of it.
 */
export async function destroyAgain(
  client: pg.Client,
  destroyed: readonly Destroyed[],
  onDone: (count: number) => void = () => undefined,
): Promise<Destroyed[]> {
  return withoutTriggers(client, async () => {
    const back: Destroyed[] = [];
    for (let done = 0; done < destroyed.length; done += AT_ONCE) {
      const batch = destroyed.slice(done, done + AT_ONCE);
      const answer = await client.query<{ index: string }>(
        `SELECT w.index FROM unnest($1::text[], $2::uuid[], $3::timestamptz[]) WITH ORDINALITY AS w(what, id, at, index)
          WHERE ledger.destroy_again(w.what, w.id, w.at)`,
        [batch.map(({ what }) => what), batch.map(({ id }) => id), batch.map(({ at }) => at)],
      );
      back.push(...answer.rows.flatMap(({ index }) => batch[Number(index) - 1] ?? []));
      onDone(done + batch.length);
    }
    return back;
  });
}

/**
 * Ends what must not outlive the database that it was made in. Transactions of a new one count from the beginning, so an agreement of two people that
 * names one of the old must fit none of the new. Whoever was signed in signs in again.
 */
export async function endWhatWasUnderWay(client: pg.Client, at: Date): Promise<void> {
  await withoutTriggers(client, async () => {
    await client.query(`UPDATE staff.proposal_effect SET transaction_id = '0'`);
    await client.query(`UPDATE staff.bootstrap SET transaction_id = '0'`);
    await client.query('UPDATE staff.session SET revoked_at = $1 WHERE revoked_at IS NULL', [at]);
    await client.query('UPDATE agencies.officer_session SET ended_at = $1 WHERE ended_at IS NULL', [at]);
    await client.query('DELETE FROM staff.sign_in_link');
  });
}

/** Gives the ledger another name, under which no checkpoint is signed yet. Its entries and their places stay. */
export async function renameLedger(client: pg.Client, origin: string): Promise<void> {
  await withoutTriggers(client, async () => {
    await client.query('DELETE FROM ledger.publication');
    await client.query('DELETE FROM ledger.checkpoint');
    await client.query('UPDATE ledger.log SET origin = $1', [origin]);
  });
}

async function withoutTriggers<Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('BEGIN');
  try {
    await turnTriggersOff(client);
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function turnTriggersOff(client: pg.Client): Promise<void> {
  try {
    await client.query('SET LOCAL session_replication_role = replica');
  } catch (error) {
    throw refuseBackup('DESTRUCTIONS_NOT_REPEATED', null, error instanceof Error ? error.message : null);
  }
}
