import { expect, it } from 'vitest';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { appendEntry, lineActor, noEnquiry } from '../../server/rooms/ledger/index.ts';
import { queueMail } from '../../server/rooms/staff/index.ts';
import { differences } from '../support/differences.ts';
import { follow, type Leak, type Leaks, nothing } from '../support/follow-truth.ts';
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

it('promise 6: a truth is told apart by each small leak that is planted, in its channel, at its moment, and not before', {
  timeout: 300_000,
}, async () => {
  const none = await follow(nothing);
  const leaking = await follow({ records: [record('EXAMPLE-1')] }, leaks);
  for (const [at, [what, channel]] of leaks.entries()) {
    const [before = [], now = []] = [at - 1, at].map((each) =>
      differences([none[each] ?? {}], [leaking[each] ?? {}]),
    );
    expect([what, before.includes(channel), now.includes(channel)]).toEqual([what, false, true]);
  }
});
