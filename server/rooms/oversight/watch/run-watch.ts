import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import { repeatEvery } from '../../../platform/repeat.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import { listAccounts } from '../../staff/index.ts';
import { raiseAlerts } from '../alerts/raise-alerts.ts';
import { readThresholds } from '../thresholds/thresholds-store.ts';
import { findMisuse } from './find-misuse.ts';
import { marksOfName } from './marks.ts';
import { dayOf, openMarkKey, unwrapWatchKey, type WatchKeys } from './note-asked.ts';
import { destroyWatchBefore, listDayKeys } from './watch-store.ts';
import { readWrittenActs } from './written-acts.ts';

export type WatchParts = {
  db: Database;
  databaseUrl: string;
  clock: Clock;
  ids: Ids;
  keys: WatchKeys;
  /** Where the line is (IANA): night is told by it. */
  zone: string;
};

const DAY_MS = 24 * 3_600_000;
/** So far back it is looked; what is older is destroyed. */
const WATCHED_DAYS = 30;
/** Often enough that what is done is noticed within a day, with time to look into it. */
const EVERY_MS = 4 * 3_600_000;
const FIRST_AFTER_MS = 15 * 60_000;

/** Destroys what is too old to be looked through, looks through the rest, and raises alerts. Returns the ids of those that are new. */
export async function runWatch(parts: WatchParts): Promise<string[]> {
  const { db, databaseUrl, clock, zone } = parts;
  const until = clock.now();
  const since = new Date(until.getTime() - WATCHED_DAYS * DAY_MS);
  await inTransaction(db, (tx) => destroyWatchBefore(tx, dayOf(since)));
  const thresholds = (await readThresholds(db)).content;
  const written = await readWrittenActs(db, since);
  const [days, people] = [await openDays(parts), await namePeople(parts)];
  const task = { databaseUrl, days, until, zone, people, written, thresholds };
  const { findings, looks } = await findMisuse(task);
  return inTransaction(db, async (tx) => {
    const raised = await raiseAlerts(parts, tx, findings, until);
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
  return accounts.map(({ accountId, name }) => ({ accountId, ...marksOfName(name, markKey) }));
}

/** Every four hours, for the first time a while after the start, when the line has other things to do. Returns what stops it, once a run has ended. */
export function startWatch(parts: WatchParts & { log: Log }): () => Promise<void> {
  const run = () =>
    runWatch(parts).then(
      () => undefined,
      (error: unknown) => {
        parts.log.error(
          { code: 'HL_WATCH_FAILED', error },
          'What was asked could not be looked through for misuse; trying again in four hours.',
        );
      },
    );
  let stop = async () => {};
  const cancel = parts.clock.after(FIRST_AFTER_MS, () => {
    stop = repeatEvery(parts.clock, EVERY_MS, run);
  });
  return async () => {
    cancel();
    await stop();
  };
}
