import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ids } from '../../../platform/ids.ts';
import { listAgencyStates } from '../../agencies/index.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { findPersons, listAccounts, mayDo, page } from '../../staff/index.ts';
import { raiseAlerts, tellCounsel } from '../alerts/raise-alerts.ts';
import { readThresholds } from '../thresholds/thresholds-store.ts';
import { findMisuse } from './find-misuse.ts';
import { marksOfName } from './marks.ts';
import { dayOf, openMarkKey, unwrapWatchKey, type WatchKeys } from './note-asked.ts';
import { destroyWatchBefore, listDayKeys } from './watch-store.ts';
import { readWrittenActs } from './written-acts.ts';
import { zonesOf } from './zones-of.ts';

export type WatchParts = {
  db: Database;
  databaseUrl: string;
  clock: Clock;
  ids: Ids;
  keys: WatchKeys;
  /** Where the line is (IANA): night is told by it where no agency's zone is known. Null where nobody has said. */
  zone: string | null;
};

const DAY_MS = 24 * 3_600_000;
/** So far back it is looked; what is older is destroyed. */
const WATCHED_DAYS = 30;

/** Destroys what is too old to be looked through, looks through the rest, and raises alerts. Returns the ids of those that are new. */
export async function runWatch(parts: WatchParts): Promise<string[]> {
  const { db, databaseUrl, clock } = parts;
  const until = clock.now();
  const since = new Date(until.getTime() - WATCHED_DAYS * DAY_MS);
  await inTransaction(db, (tx) => destroyWatchBefore(tx, dayOf(since)));
  const thresholds = (await readThresholds(db)).content;
  const written = await readWrittenActs(db, since);
  const zone = { line: parts.zone, agencies: zonesOf(await listAgencyStates(db)) };
  const [days, people] = [await openDays(parts), await namePeople(parts)];
  const task = { databaseUrl, days, until, zone, people, written, thresholds };
  const { findings, looks } = await findMisuse(task);
  return inTransaction(db, async (tx) => {
    const raised = await raiseAlerts(parts, tx, findings, until);
    // One mail for all of one run: each is new, so of none it is told twice.
    if (raised.length > 0) await page(tx, { event: 'misuse-noticed', about: null, at: until });
    await tellCounsel(tx, until);
    const subject = { looks, raised: raised.length };
    appendEntry(tx, { kind: 'watch-ran', at: until, actor: lineActor, ...noEnquiry, subject });
    return raised;
  });
}

async function openDays({ db, keys }: WatchParts) {
  const wrapped = await listDayKeys(db);
  return Promise.all(
    wrapped.map(async (key) => ({ keyId: key.keyId, key: await unwrapWatchKey(keys, key) })),
  );
}

async function namePeople(parts: WatchParts) {
  const markKey = await openMarkKey(parts, parts.db);
  const accounts = await listAccounts(parts.db);
  const persons = await findPersons(
    parts.db,
    accounts.map(({ accountId }) => accountId),
  );
  return accounts.map(({ accountId, name, role }) => ({
    ...{ accountId, personId: persons.get(accountId) ?? accountId },
    mayListen: mayDo(role, 'supervision:listen') || mayDo(role, 'recording:listen'),
    ...marksOfName(name, markKey),
  }));
}
