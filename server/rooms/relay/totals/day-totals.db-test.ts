import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { dayTotalsView } from '../../../../contract/day-totals.ts';
import { ask, openTestLine, type TestLine } from '../../../../test/support/line.ts';
import { asServer } from '../../../../test/support/two-people.ts';
import { newDataKey } from '../../../platform/crypto/seal.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { insertDispatch } from '../dispatch-store.ts';
import { dispatchContext, sealFound, sealState } from '../sealed.ts';
import { type Found, newState, type SlotState, slotNumbers } from '../slot.ts';
import { countDays } from './count-days.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** At noon of the day that is counted. */
const NOON = new Date('2026-01-05T12:00:00.000Z');
const DAY = '2026-01-05';

const asked: Found = {
  ...{ custodianId: 'custodian-1', deskId: 'custodian-1', contact: 'duty-desk' as const },
  ...{ reachedAs: 'duty' as const, isProtected: false, isFederal: false, references: ['R-1'] },
  ...{ probability: 0.995, fields: [], agency: { function: null, agreements: [] }, laterAtMs: null },
};
const answered = (kind: 'not-ours' | 'wrong-child'): Partial<SlotState> => ({
  answer: { kind, atMs: NOON.getTime(), callBackByMs: null, paragraph: null },
});

/** Children whose enquiry is over, each with what became of it at its first place. */
async function over(line: TestLine, count: number, found: Found | null, state: Partial<SlotState> = {}) {
  await inTransaction(line.db, async (tx) => {
    for (let sent = 0; sent < count; sent += 1) {
      const dispatchId = randomUUID();
      const dataKey = newDataKey();
      const wrappedKey = await line.keys.wrap(dataKey, dispatchContext(dispatchId));
      const dispatch = {
        ...{ dispatchId, enquiryId: randomUUID(), child: 0, callId: null, verificationId: randomUUID() },
        ...({ urgency: 'routine', purpose: 'child-present', concernsCaregiver: false } as const),
        officerLanguage: 'en' as const,
        ...{ correction: 0, sentAt: NOON, dueAt: new Date(NOON.getTime() + HOUR_MS) },
      };
      const slots = slotNumbers.map((slot) => ({
        ...{ slot, slotId: randomUUID() },
        found: sealFound(dataKey, { dispatchId, slot }, slot === 0 ? found : null),
        state: sealState(dataKey, { dispatchId, slot }, slot === 0 ? { ...newState, ...state } : newState),
      }));
      await insertDispatch(tx, dispatch, { wrappedKey, keyVersion: line.keys.versionOf(wrappedKey) }, slots);
    }
  });
}

const end = (line: TestLine) =>
  line.asAdministrator(`UPDATE relay.dispatch SET closed_at = sent_at + interval '25 hours'`);

/** What the line counts that long after the day has begun. */
const countAfter = ({ db, keys }: TestLine, ms: number) =>
  countDays({
    ...{ db, keys },
    clock: { now: () => new Date(new Date(DAY).getTime() + ms), after: () => () => {} },
  });

async function read(line: TestLine, role: 'supervisor' | 'planner' | 'call-taker' | 'privacy-officer') {
  const { cookie } = await line.signInAs(role, 'Sam Reader');
  return ask(line, cookie, 'GET', '/api/relay/totals');
}

it('promise 6: what became of children is said of whole days, two days later, where eleven are in a number and eleven are not', async () => {
  const line = await openTestLine();
  await over(line, 12, null);
  await over(line, 11, asked, answered('not-ours'));
  await over(line, 10, asked, answered('wrong-child'));
  await over(line, 9, asked, { isJoined: true });
  await countAfter(line, 3 * DAY_MS);
  expect(dayTotalsView.parse((await read(line, 'supervisor')).body).days).toEqual([]);
  await end(line);
  await countAfter(line, 3 * DAY_MS - 1);
  expect(dayTotalsView.parse((await read(line, 'supervisor')).body).days).toEqual([]);
  await countAfter(line, 3 * DAY_MS);
  await countAfter(line, 4 * DAY_MS);
  const [, counted] = dayTotalsView.parse((await read(line, 'planner')).body).days;
  const withheld = { joined: null, wrongChild: null };
  expect(counted).toEqual({ day: DAY, children: 42, relayed: 30, notOurs: 11, ...withheld });
  expect((await read(line, 'call-taker')).status).toBe(403);
  expect(
    await line.asAdministrator(`SELECT kind FROM ledger.entry WHERE kind LIKE 'relay-%' ORDER BY entry_id`),
  ).toEqual([
    ...['relay-totals-viewed', 'relay-totals-viewed', 'relay-day-counted', 'relay-day-counted'],
    'relay-totals-viewed',
  ]);
});

it('promise 6: of a day on which nearly all were relayed nothing is said, for whoever knows the enquiries would know of each', async () => {
  const line = await openTestLine();
  await over(line, 30, asked, answered('not-ours'));
  await over(line, 10, null);
  await end(line);
  await countAfter(line, 3 * DAY_MS);
  expect(dayTotalsView.parse((await read(line, 'privacy-officer')).body).days).toEqual([
    { day: DAY, children: 40, relayed: null, joined: null, notOurs: null, wrongChild: null },
  ]);
});

it('promise 6: with the server’s own role nobody writes a number of few, one of a day that is not over, or changes what is counted', async () => {
  const line = await openTestLine();
  const insert = (values: string) =>
    asServer(line, `INSERT INTO relay.day_total (day, children, relayed, counted_at) VALUES (${values})`);
  await expect(insert(`'2026-01-05', 50, 10, '2026-02-01'`)).rejects.toThrow('check constraint');
  await expect(insert(`'2026-01-05', 50, 40, '2026-02-01'`)).rejects.toThrow('check constraint');
  await expect(insert(`'2026-01-05', 50, 20, '2026-01-07T23:59:59Z'`)).rejects.toThrow('check constraint');
  await insert(`'2026-01-05', 50, 20, '2026-01-08T00:00:00Z'`);
  for (const statement of ['UPDATE relay.day_total SET relayed = 21', 'DELETE FROM relay.day_total'])
    await expect(asServer(line, statement)).rejects.toThrow('permission denied');
  await expect(line.asAdministrator('DELETE FROM relay.day_total')).rejects.toThrow('never changed');
});
