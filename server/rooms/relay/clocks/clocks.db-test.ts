import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { cloneDatabase } from '../../../../test/support/database.ts';
import { newDataFolder } from '../../../../test/support/keys-folder.ts';
import { eventually } from '../../../../test/support/line.ts';
import { openKeys } from '../../../adapters/keys/index.ts';
import { systemClock } from '../../../platform/clock.ts';
import { TestClock } from '../../../platform/clock-for-tests.ts';
import { newDataKey } from '../../../platform/crypto/seal.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { listenTo } from '../../../platform/db/listen.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { randomIds as ids } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { noMailer } from '../../staff/index.ts';
import { insertDispatch, RELAY_CHANNEL, tellClocks } from '../dispatch-store.ts';
import { dispatchContext, sealFound, sealState } from '../sealed.ts';
import { newState, slotNumbers } from '../slot.ts';
import { RelayClocks } from './clocks.ts';

const FIRST_MOMENT_MS = 30_000;
const log = createLog('silent');

/** A database in which enquiries are sent, all of them at the same moment and about one child each, and clocks that begin when they are started. */
async function openSent(count: number) {
  const database = await cloneDatabase();
  const clock = new TestClock();
  const keys = await openKeys(await newDataFolder(), { kind: 'file' }, () => clock.now());
  const sentAt = clock.now();
  const send = async (tx: Tx): Promise<string> => {
    const dispatchId = randomUUID();
    const dataKey = newDataKey();
    const wrappedKey = await keys.wrap(dataKey, dispatchContext(dispatchId));
    const dispatch = {
      ...{ dispatchId, enquiryId: randomUUID(), child: 0, callId: null, verificationId: randomUUID() },
      ...({ urgency: 'urgent', purpose: 'child-present', concernsCaregiver: false, correction: 0 } as const),
      officerLanguage: 'en' as const,
      ...{ sentAt, dueAt: new Date(sentAt.getTime() + 600_000) },
    };
    const slots = slotNumbers.map((slot) => ({
      ...{ slot, slotId: randomUUID(), found: sealFound(dataKey, { dispatchId, slot }, null) },
      state: sealState(dataKey, { dispatchId, slot }, newState),
    }));
    await insertDispatch(tx, dispatch, { wrappedKey, keyVersion: keys.versionOf(wrappedKey) }, slots);
    await tellClocks(tx, dispatchId);
    return dispatchId;
  };
  await inTransaction(database.db, async (tx) => {
    for (let sent = 0; sent < count; sent += 1) await send(tx);
  });
  const start = (unwrap = keys.unwrap) => {
    const clocks = new RelayClocks({
      ...{ db: database.db, databaseUrl: database.serverUrl, clock, ids, log, mailer: noMailer },
      ...{ keys: { ...keys, unwrap }, ring: async () => {}, settleDeadline: async () => {} },
    });
    clocks.start();
    onTestFinished(() => clocks.stop());
    return clocks;
  };
  const { asAdministrator } = database;
  const ticked = () =>
    eventually(async () => {
      const late = await asAdministrator('SELECT count(*) FROM relay.dispatch WHERE ticks <> 2');
      expect(late).toEqual(['0']);
    });
  return { ...database, clock, keys, send, start, ticked };
}

/** In how many transactions the dispatches were last written, and how many entries there are of it. */
const countWrites = (asAdministrator: (sql: string) => Promise<string[]>) =>
  asAdministrator(`SELECT count(DISTINCT xmin::text) FROM relay.dispatch UNION ALL
    SELECT count(*) FROM ledger.entry WHERE kind = 'relay-ticked'`);

it('what falls due together is written together', async () => {
  const { clock, start, ticked, asAdministrator } = await openSent(60);
  await start().whenAllRead();
  clock.advance(FIRST_MOMENT_MS);
  await ticked();
  expect(await countWrites(asAdministrator)).toEqual(['1', '60']);
});

it('what falls due before it is opened again has its moment then, and once, some of them at a time', async () => {
  const { clock, keys, start, ticked, asAdministrator } = await openSent(450);
  let isDue = false;
  const clocks = start((wrapped, context) => {
    if (!isDue) {
      isDue = true;
      clock.advance(FIRST_MOMENT_MS);
    }
    return keys.unwrap(wrapped, context);
  });
  await clocks.whenAllRead();
  await ticked();
  expect(await countWrites(asAdministrator)).toEqual(['3', '450']);
});

it('what is sent while older enquiries are read again comes in between', async () => {
  const { keys, db, serverUrl: url, send, start } = await openSent(450);
  const told = Promise.withResolvers<void>();
  const listens = Promise.withResolvers<void>();
  let sent = '';
  const listening = listenTo({ url, channel: RELAY_CHANNEL, clock: systemClock, log }, (payload) =>
    (payload === null ? listens : told).resolve(),
  );
  onTestFinished(() => listening.stop());
  await listens.promise;
  const read: string[] = [];
  const sendMeanwhile = async () => {
    sent = await inTransaction(db, send);
    await told.promise;
  };
  const clocks = start(async (wrapped, context) => {
    if (read.push(context) === 1) await sendMeanwhile();
    return keys.unwrap(wrapped, context);
  });
  await clocks.whenAllRead();
  await eventually(() => expect(read).toHaveLength(451));
  expect(read.indexOf(dispatchContext(sent))).toBeLessThan(450);
});
