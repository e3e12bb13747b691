import { expect, it } from 'vitest';
import { demoProfile, type LegalContent } from '../../../../contract/legal.ts';
import {
  askToJoin,
  makeOwn,
  openDisclosing,
  passGrid,
  signInAsCustodian,
  speak,
} from '../../../../test/support/disclosures.ts';
import type { TestLine } from '../../../../test/support/line.ts';
import { asServer, contentsOf } from '../../../../test/support/two-people.ts';
import { TestClock } from '../../../platform/clock-for-tests.ts';
import { keepAccountings } from './keep-accountings.ts';

/** A disclosure in January 2011: nobody makes the database's own clock later, so what is over its time has to be past. */
const openKept = () => openFrom(new Date('2011-01-05T03:00:00Z'));
const openNow = () => openFrom(new Date());

async function openFrom(startsAt: Date) {
  const { line } = await openDisclosing(undefined, { startsAt });
  const dora = await signInAsCustodian(line, 'EXAMPLE-1');
  await askToJoin(line, dora, { paragraph: 'b8' });
  await speak(line, dora);
  await passGrid(line, 1);
  const lines = async () => (await makeOwn(line, dora, 'custodian')).lines.length;
  const keep = (now: string) => keepAccountings({ db: line.db, clock: new TestClock(now) });
  return { line, lines, keep };
}

/** As two people would have agreed on it. */
const agreeOnProfile = (line: TestLine, version: number, more: Partial<LegalContent>) =>
  line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO legal.version (version, content, approved_at, proposal_id)
    VALUES (${version}, '${JSON.stringify({ ...demoProfile.content, ...more })}', now(), gen_random_uuid());
    SET session_replication_role = DEFAULT`);
const forDays = (days: number): Partial<LegalContent> => ({
  retention: [{ of: 'accountings', leastDays: 1_827, mostDays: days, rule: '5 U.S.C. 552a(c)(2)' }],
});
/** As whoever has the server's own role would do it. */
const byHand = (line: TestLine, at: string) =>
  asServer(
    line,
    `UPDATE accounting.disclosure_key SET wrapped_key = NULL, key_version = NULL, destroyed_at = '${at}' WHERE month IS NOT NULL`,
  );
const rows = (line: TestLine) => line.asAdministrator('SELECT count(*) > 0 FROM accounting.disclosure');

it('keeps what was disclosed where nobody has said how long records live', async () => {
  const { line, lines, keep } = await openKept();
  await keep('2026-01-01T00:00:00Z');
  expect(await lines()).toBe(1);
  await expect(byHand(line, '2026-01-01')).rejects.toThrow('until their schedule is over');
});

it('destroys a month by its key, five years after its end and not before, with an entry, and for every copy', async () => {
  const { line, lines, keep } = await openKept();
  await agreeOnProfile(line, 1, forDays(1_827));
  await keep('2016-01-31T23:59:00Z');
  expect([await lines(), await rows(line)]).toEqual([1, ['true']]);
  await keep('2016-02-02T00:00:00Z');
  expect([await lines(), await rows(line)]).toEqual([0, ['false']]);
  const [entry] = await contentsOf(line, 'accounting-month-destroyed');
  expect(entry).toContain('"month":"2011-01-01"');
  expect(await line.asAdministrator("SELECT what FROM ledger.destroyed WHERE what = 'disclosures'")).toEqual([
    'disclosures',
  ]);
});

it('is not destroyed by whoever says that its five years are over', async () => {
  const { line, lines } = await openNow();
  await agreeOnProfile(line, 1, forDays(1_827));
  await expect(byHand(line, '2099-01-01')).rejects.toThrow('during five years at the least');
  expect(await lines()).toBe(1);
});

it('keeps it for as long as records live where that is longer, and while a hold keeps it', async () => {
  const { line, lines, keep } = await openKept();
  await agreeOnProfile(line, 1, forDays(3_650));
  await keep('2020-12-31T00:00:00Z');
  expect(await lines()).toBe(1);
  await expect(byHand(line, '2020-12-31')).rejects.toThrow('until their schedule is over');
  const hold = {
    name: 'a-hold',
    of: 'accountings',
    reason: 'A suit',
    from: '2011-01-01',
    until: null,
  } as const;
  await agreeOnProfile(line, 2, { ...forDays(1_827), holds: [hold] });
  await keep('2020-12-31T00:00:00Z');
  expect(await lines()).toBe(1);
  await expect(byHand(line, '2020-12-31')).rejects.toThrow('until their schedule is over');
  await agreeOnProfile(line, 3, forDays(1_827));
  await keep('2020-12-31T00:00:00Z');
  expect(await lines()).toBe(0);
});

it('brings nothing of it back with a backup that still has its key', async () => {
  const { line, lines } = await openKept();
  const [keyId = ''] = await line.asAdministrator(
    'SELECT key_id FROM accounting.disclosure_key WHERE month IS NOT NULL',
  );
  const again = `SET session_replication_role = replica;
    SELECT ledger.destroy_again('disclosures', '${keyId}', now())`;
  expect((await line.asAdministrator(again)).at(-1)).toBe('true');
  expect([await lines(), await rows(line)]).toEqual([0, ['false']]);
});
