import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { appendEntry, lineActor, noEnquiry } from '../../server/rooms/ledger/index.ts';
import { queueMail } from '../../server/rooms/staff/index.ts';
import { differences } from '../support/differences.ts';
import { follow, type Leak, type Leaks, nothing, type Truth } from '../support/follow-truth.ts';
import type { Seen } from '../support/onlookers.ts';
import { record } from '../support/relay.ts';

const asThief =
  (statement: string): Leak =>
  (line) =>
    line.asAdministrator(statement);

/** A small leak of each kind, one at each moment; and where it must be seen. The last is planted one moment before it shows. */
const leaks: Leaks = [
  [
    'one message more to the call-taker',
    'desk',
    async (line) => {
      const [accountId = ''] = await line.asAdministrator(
        "SELECT account_id FROM staff.account WHERE role = 'call-taker'",
      );
      line.routing.desk.board.refresh(accountId);
    },
  ],
  [
    'one row more',
    'rows',
    asThief(
      "INSERT INTO register.custodian (custodian_id, name, added_at) VALUES ('EXAMPLE-9', 'Example', now())",
    ),
  ],
  [
    'one entry more',
    'ledger',
    ({ db, clock }) =>
      inTransaction(db, async (tx) =>
        appendEntry(tx, {
          kind: 'line-started',
          at: clock.now(),
          actor: lineActor,
          ...noEnquiry,
          subject: {},
        }),
      ),
  ],
  ['a line in the log', 'log', async (_line, log) => log.debug('Something was found.')],
  [
    'a byte more on the floor',
    'floor',
    asThief("UPDATE staff.person SET name = name || '.' WHERE name = 'Tess Testcase'"),
  ],
  [
    'another number in the metrics',
    'metrics',
    asThief("UPDATE staff.presence SET state = 'not-ready', reason = 'break' WHERE state = 'ready'"),
  ],
  [
    'another byte in the portal',
    'portal',
    asThief(`UPDATE staff.presence SET state = 'ready', reason = NULL WHERE reason = 'break';
      UPDATE agencies.officer SET officer_number = '999999'`),
  ],
  [
    'one mail more in the queue',
    'mails',
    ({ db, staffing }) =>
      inTransaction(db, (tx) =>
        queueMail(tx, {
          ...{ mailId: staffing.ids.uuid(), to: 'somebody@agency.example', subject: 'Found', text: 'Found.' },
          reason: 'officer-notice',
        }),
      ),
  ],
  [
    'the call at the deadline two seconds early',
    'desk',
    asThief(`UPDATE tasks.task SET due_at = due_at - interval '2 seconds', offer_from = offer_from - interval '2 seconds'
      WHERE kind = 'enquiry-deadline'`),
  ],
];

/** From now on every entry of what custodians do is written with that change, as whoever writes it would; undefined: with none. */
const changeActs = (change?: string): Leak =>
  asThief(`DROP TRIGGER IF EXISTS leaking ON ledger.entry;
    CREATE OR REPLACE FUNCTION ledger.leak() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.content LIKE '%"kind":"relay-acted"%' THEN
        NEW.content = ${change ?? 'NEW.content'};
        NEW.leaf_hash = sha256('\\x00'::bytea || convert_to(NEW.content, 'UTF8'));
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER leaking BEFORE INSERT ON ledger.entry FOR EACH ROW EXECUTE FUNCTION ledger.leak()`);

/** The change of entries is taken back, and something else is done. */
const insteadThief =
  (statement: string): Leak =>
  async (line, log) => {
    await changeActs()(line, log);
    await asThief(statement)(line, log);
  };

/** By bytes, by the time of an entry or a row, by a field of a view, and by the number of entries. */
const smallest: Leaks = [
  ['a byte more in a row', 'lengths', asThief('UPDATE relay.dispatch SET looked_for = 10')],
  [
    'entries a thousandth of a second late',
    'ledger',
    changeActs(`regexp_replace(NEW.content, '00Z"', '01Z"')`),
  ],
  [
    'a row a thousandth of a second late',
    'times',
    insteadThief(`UPDATE relay.act SET at = at + interval '1 ms'
      WHERE act_id = (SELECT act_id FROM relay.act ORDER BY at DESC LIMIT 1)`),
  ],
  [
    'entries that are longer',
    'ledger',
    changeActs(`replace(NEW.content, '"purpose":null', '"purpose":"child-present"')`),
  ],
  [
    'another byte in the portal',
    'portal',
    insteadThief("UPDATE agencies.officer SET officer_number = '999999'"),
  ],
  [
    'another byte on the floor',
    'floor',
    asThief("UPDATE staff.person SET name = name || '.' WHERE name = 'Tess Testcase'"),
  ],
  [
    'one entry more',
    'ledger',
    ({ db, clock }) =>
      inTransaction(db, async (tx) => {
        const act = { kind: 'relay-acted', at: clock.now(), actor: lineActor, ...noEnquiry } as const;
        appendEntry(tx, { ...act, subject: { actId: randomUUID() } });
      }),
  ],
];
const silent = [record('EXAMPLE-1')];
const truths: [string, Truth][] = [
  ['the custodian is silent', { records: silent }],
  ['the record is protected', { records: [record('EXAMPLE-1', { isProtected: true })] }],
  ['the custodian has not decided', { records: silent, answer: 'claims-only' }],
  ['the custodian declines', { records: silent, answer: { answer: 'protected' } }],
];

it('promise 6: one byte, one entry or one thousandth of a second tells a silent custodian, a protected record, no decision yet and a decline apart from nothing', {
  timeout: 600_000,
}, async () => {
  const none = await follow(nothing);
  for (const [name, truth] of truths) expectTold(none, await follow(truth, smallest), smallest, name);
});

it('promise 6: a truth is told apart by each small leak that is planted, in its channel, at its moment, and not before', {
  timeout: 300_000,
}, async () => {
  const none = await follow(nothing);
  expectTold(none, await follow({ records: [record('EXAMPLE-1')] }, leaks), leaks, '');
});

/** Each in its channel, at its moment, and not before. */
function expectTold(none: Seen[], leaking: Seen[], planted: Leaks, of: string): void {
  for (const [at, [what, channel]] of planted.entries()) {
    const [before = [], now = []] = [at - 1, at].map((each) =>
      differences([none[each] ?? {}], [leaking[each] ?? {}]),
    );
    expect([of, what, before.includes(channel), now.includes(channel)]).toEqual([of, what, false, true]);
  }
}
