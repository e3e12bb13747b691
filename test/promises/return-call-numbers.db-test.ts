import { describe, expect, it } from 'vitest';
import { listOpenReturnCalls, ReturnCalls, readNumber } from '../../server/rooms/calls/index.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { numbersToRing, promise, promiseReturnCall } from '../support/return-calls.ts';

const rules = { attempts: 3, spacingMinutes: 15, quietHours: null, expireHours: 24 };

/** The part of a dump in which a number of a promise would stand, were it anywhere in clear. */
const dumpOfPromises = async (line: TestLine) =>
  (
    await line.asAdministrator(`SELECT row_to_json(r)::text FROM calls.return_call r UNION ALL SELECT row_to_json(a)::text
      FROM calls.return_attempt a UNION ALL SELECT row_to_json(k)::text FROM ledger.kept_content k UNION ALL
      SELECT row_to_json(e)::text FROM ledger.entry e`)
  ).join();

describe('the number of a return call', () => {
  it('lies sealed, and its number is gone for good when the key of the promise is', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    const dump = await dumpOfPromises(line);
    for (const form of ['5550177', Buffer.from('+12025550177').toString('hex')])
      expect(dump).not.toContain(form);
    expect(await numbersToRing(line)).toEqual(['+12025550177']);
    const open = await listOpenReturnCalls(line.db);
    await line.asAdministrator("UPDATE calls.return_call SET expires_at = promised_at + interval '1 second'");
    await line.pass(2_000);
    await line.inTime(async () => expect(await promise(line)).toEqual(['expired']));
    const [promised] = open;
    expect(promised && (await readNumber(line.db, line.keys, promised))).toBeUndefined();
    const destroyed = "SELECT count(*) FROM ledger.entry WHERE kind = 'content-destroyed'";
    expect(await line.asAdministrator(destroyed)).toEqual(['1']);
  });

  it('that the release before sealing has stored is sealed, and one whose promise it has ended loses its key', async () => {
    const line = await openTestLine();
    await promiseReturnCall(line);
    await line.inTime(async () => expect(await promise(line)).toEqual(['under-way']));
    const [sealed] = await listOpenReturnCalls(line.db);
    await line.asAdministrator(
      "UPDATE calls.call SET state = 'withdrawn', ended_at = now() WHERE ended_at IS NULL",
    );
    // As the release before wrote them: it knows the clear number alone.
    await line.asAdministrator(
      "UPDATE calls.return_call SET state = 'cancelled', ended_at = now(), number = NULL",
    );
    const kept = 'SELECT count(number_kept) FROM calls.return_call';
    expect(await line.asAdministrator(kept)).toEqual(['1']);
    const inClear = `INSERT INTO calls.return_call (return_call_id, promised_in, state, number, language, priority, queue, queued_at,
      promised_at, expires_at, next_attempt_at) SELECT gen_random_uuid(), (SELECT call_id FROM calls.call WHERE call_id <> promised_in LIMIT 1),
      'planned', '+12025550166', language, priority, queue, queued_at, promised_at, promised_at + interval '1 day',
      promised_at + interval '1 hour' FROM calls.return_call`;
    await line.asAdministrator(inClear);
    expect(await dumpOfPromises(line)).toContain('+12025550166');
    const returns = new ReturnCalls(
      line.routing.line,
      () => rules,
      async () => null,
    );
    await returns.look();
    expect(sealed && (await readNumber(line.db, line.keys, sealed))).toBeUndefined();
    expect(await dumpOfPromises(line)).not.toContain('5550166');
    expect(await numbersToRing(line)).toEqual(['+12025550166']);
    expect(await line.asAdministrator('SELECT count(*) FROM ledger.subject_key')).toEqual(['1']);
  });
});
