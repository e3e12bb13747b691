import { describe, expect, it } from 'vitest';
import { officeOf } from '../../../../test/support/legal-process.ts';
import { openTestLine, type TestLine } from '../../../../test/support/line.ts';
import { sentInCall } from '../../../../test/support/sent-in-call.ts';
import { asServer } from '../../../../test/support/two-people.ts';

/** So many days ago, as far as the database knows, two people agreed, and somebody was told. */
const daysLater = (line: TestLine, days: number) =>
  line.asAdministrator(`SET session_replication_role = replica;
    UPDATE oversight.process SET agreed_at = agreed_at - interval '${days} days', challenge_until = challenge_until - interval '${days} days';
    UPDATE oversight.process_act SET at = at - interval '${days} days'; SET session_replication_role = DEFAULT`);

/** Something is agreed to be given of two enquiries. */
async function openOfTwo() {
  const line = await openTestLine();
  const first = await sentInCall(undefined, line);
  const { reference: other } = await sentInCall(undefined, line);
  const references = [first.reference, other];
  const office = officeOf(line);
  const processId = await office.agreedOn(references, ['calls']);
  const tell = async (told: string[] | undefined, whom = 'officer') =>
    office.post(await office.eva(), `/${processId}/telling`, { whom, note: 'By letter.', references: told });
  const produce = async () => office.post(await office.eva(), `/${processId}/production`);
  const { accountId } = await office.eva();
  /** What the server writes as it gives something, by somebody who has its role in the database. */
  const giveByHand = (at = line.clock.now().toISOString()) =>
    asServer(
      line,
      `UPDATE oversight.process SET state = 'produced', produced_by = '${accountId}', produced_at = '${at}', package_kept = repeat('a', 64)`,
    );
  return { line, office, processId, references, accountId, tell, produce, giveByHand };
}

describe('the officers of several enquiries', () => {
  it('are each told, and each has the whole time to object: a note of one tells no other', async () => {
    const { line, office, processId, references, tell, produce, giveByHand } = await openOfTwo();
    const [one = '', other = ''] = references;
    expect(await tell(undefined)).toMatchObject({ status: 400, body: { fields: [{ path: 'references' }] } });
    expect((await tell(['HL-0000-00'])).status).toBe(400);
    expect((await tell([one])).status).toBe(200);
    expect(await office.view(processId)).toMatchObject({ next: 'tell', untold: [other] });
    await daysLater(line, 40);
    expect((await produce()).body).toMatchObject({ code: 'HL_PROCESS_NOT_TOLD' });
    await expect(giveByHand()).rejects.toThrow('Each officer');
    expect((await tell([other])).status).toBe(200);
    const { acts, untold, next } = await office.view(processId);
    expect([next, untold]).toEqual(['wait', []]);
    const told = acts.flatMap(({ act, reference }) => (act === 'told' ? [reference] : []));
    expect(told).toEqual([one, other]);
    await daysLater(line, 8);
    expect((await produce()).body).toMatchObject({ code: 'HL_PROCESS_CHALLENGE' });
    await expect(giveByHand()).rejects.toThrow('Each officer');
    await daysLater(line, 30);
    expect((await produce()).status).toBe(200);
  });

  it('are told by no note that names none of them, as the release before writes it', async () => {
    const { line, processId, accountId, produce, giveByHand } = await openOfTwo();
    const insert = (whom: string) =>
      asServer(
        line,
        `INSERT INTO oversight.process_act (process_id, at, account_id, act, whom)
        VALUES ('${processId}', '${line.clock.now().toISOString()}', '${accountId}', 'told', '${whom}')`,
      );
    await insert('officer');
    await insert('custodian');
    await daysLater(line, 40);
    expect((await produce()).body).toMatchObject({ code: 'HL_PROCESS_NOT_TOLD' });
    await expect(giveByHand()).rejects.toThrow('Each officer');
  });
});

describe('promise 7: what the database refuses of a legal process, also to the server’s own role', () => {
  it('is giving something before the time to object is over, whatever somebody says that the time is', async () => {
    const { line, references, tell, giveByHand } = await openOfTwo();
    expect((await tell(references)).status).toBe(200);
    await line.asAdministrator(`SET session_replication_role = replica;
      UPDATE oversight.process SET challenge_until = now() + interval '2 days', agreed_at = now();
      SET session_replication_role = DEFAULT`);
    await expect(giveByHand('2099-01-01T00:00:00Z')).rejects.toThrow('may still object');
    await line.asAdministrator(`SET session_replication_role = replica;
      UPDATE oversight.process SET challenge_until = now() - interval '1 day', agreed_at = now() - interval '5 days';
      SET session_replication_role = DEFAULT`);
    await expect(giveByHand('2099-01-01T00:00:00Z')).rejects.toThrow('Each officer');
  });

  it('is a shorter time to object than the legal profile says', async () => {
    const line = await openTestLine();
    const until = (day: string) => line.asAdministrator(`SELECT oversight.may_object_until('${day}')::text`);
    // Ten working days after a Monday, and after a Friday; the last has ended in every state.
    expect(await until('2026-01-05T03:00:00Z')).toEqual(['2026-01-20 12:00:00+00']);
    expect(await until('2026-01-09T23:00:00Z')).toEqual(['2026-01-24 12:00:00+00']);
  });

  it('is overruling an objection by anybody but counsel', async () => {
    const { line, office, processId, accountId, tell } = await openOfTwo();
    await tell(undefined, 'counsel');
    const objection = { whom: 'counsel', note: 'It is privileged.' };
    expect((await office.post(await office.eva(), `/${processId}/objections`, objection)).status).toBe(200);
    const move = `UPDATE oversight.process SET state = 'agreed'`;
    await expect(asServer(line, move)).rejects.toThrow('Counsel overrules');
    const act = (by: string) => `INSERT INTO oversight.process_act (process_id, at, account_id, act)
      VALUES ('${processId}', now(), '${by}', 'overruled')`;
    await expect(asServer(line, `${move}; ${act(accountId)}`)).rejects.toThrow('Counsel overrules');
    const note = { note: 'It is not.' };
    expect((await office.post(await office.cora(), `/${processId}/overruling`, note)).status).toBe(200);
    expect(await office.view(processId)).toMatchObject({ state: 'agreed' });
  });
});
