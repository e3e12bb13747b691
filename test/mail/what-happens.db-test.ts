import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openKeys } from '../../server/adapters/keys/index.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { createLog } from '../../server/platform/log.ts';
import { LedgerKeeper, lineActor, readOrigin, type Witness } from '../../server/rooms/ledger/index.ts';
import { disableAccount, InMemoryMailer, page } from '../../server/rooms/staff/index.ts';
import { carryOut, keyPartsOf } from '../support/key-changes.ts';
import { signingOf, writeEntries } from '../support/ledger.ts';
import { ask, eventually, openTestLine } from '../support/line.ts';
import { openPaging } from '../support/paging.ts';
import { proposeJoiner, twoPeople } from '../support/two-people.ts';

type Asked = { asAdministrator: (sql: string) => Promise<string[]> };
const occasionsOf = ({ asAdministrator }: Asked) =>
  asAdministrator("SELECT concat_ws(' ', event, about, times) FROM staff.occasion ORDER BY began_at, event");

async function newKeys() {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-keys-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return openKeys(folder, { kind: 'file' });
}

/** Several servers that keep one ledger, and tell people. */
async function keepers(count: number, witnesses: Witness[] = []) {
  const line = await openPaging();
  const signing = await signingOf(line.db);
  const { db, clock } = line;
  const parts = { db, clock, log: createLog('silent'), signing, witnesses, tell: page };
  const kept = Array.from({ length: count }, () => new LedgerKeeper(parts));
  onTestFinished(async () => void (await Promise.all(kept.map((keeper) => keeper.stop()))));
  return { line, kept };
}

describe('what people are told of when it happens', () => {
  it('is a decision that waits, to those who may make it, and one that was made, to those who took part', async () => {
    const { line, ana, ben } = await twoPeople();
    const sue = await line.signInAs('supervisor', 'Sue Supervisor');
    const petra = await line.signInAs('privacy-officer', 'Petra Private');
    const concerned = (event: string) =>
      line.asAdministrator(`SELECT account_id FROM staff.occasion_concerned NATURAL JOIN staff.occasion
        WHERE event = '${event}' ORDER BY account_id`);
    const { proposalId, path, documentSha256 } = await proposeJoiner(line, ana);
    expect(await occasionsOf(line)).toEqual([`decision-waits ${proposalId} 1`]);
    expect(await concerned('decision-waits')).toEqual([ben.accountId, sue.accountId].toSorted());
    await ask(line, ben.cookie, 'POST', path, { outcome: 'declined', documentSha256 });
    expect(await occasionsOf(line)).toEqual([
      `decision-made ${proposalId} 1`,
      `decision-waits ${proposalId} 1`,
    ]);
    expect(await concerned('decision-made')).toEqual([ana.accountId, ben.accountId].toSorted());
    expect(await concerned('decision-made')).not.toContain(petra.accountId);
  });

  it('is an account that was disabled, but not to whose it was', async () => {
    const line = await openPaging();
    line.startJobs();
    await line.reach('operator', 'ada');
    const { accountId } = await line.reach('operator', 'bob');
    await inTransaction(line.db, (tx) => disableAccount(tx, line.staffing, accountId, lineActor));
    await line.toldInTheEnd(['ada']);
    await line.noJobIsLeft();
    expect(line.told()).toEqual(['ada']);
    expect(await occasionsOf(line)).toEqual([`account-disabled ${accountId} 1`]);
  });

  it('is a key that was rotated', async () => {
    const line = await openPaging();
    line.startJobs();
    await line.reach('operator', 'ada');
    const keys = await newKeys();
    const parts = { ...keyPartsOf({ ...line, keys }), tell: page };
    await carryOut(parts, 'ledger-key-rotation', { name: await readOrigin(line.db), from: 1, to: 2 });
    await line.toldInTheEnd(['ada']);
    expect(await occasionsOf(line)).toEqual([`key-rotated ${keys.state().ringId} 1`]);
  });

  it('is a witness that cannot be reached', async () => {
    const away: Witness = { name: 'far', publish: () => Promise.reject(new Error('no route')) };
    const { line, kept } = await keepers(1, [away]);
    line.startJobs();
    await line.reach('operator', 'ada');
    await kept[0]?.start();
    await eventually(async () => {
      line.clock.advance(60_000);
      await line.letTimeCome('send-page');
      expect(line.told()).toEqual(['ada']);
    });
    expect(await occasionsOf(line)).toEqual(['witness-unreachable 1']);
  });

  it('is a ledger that is broken, once, however many servers find it so', async () => {
    const { line, kept } = await keepers(2);
    line.startJobs();
    await line.reach('operator', 'ada');
    await writeEntries(line.db, 20);
    await kept[0]?.start();
    await kept[0]?.stop();
    await line.asAdministrator(`SET session_replication_role = replica;
      DELETE FROM ledger.position; DELETE FROM ledger.checkpoint WHERE size < 0;`);
    for (const keeper of kept.slice(1)) await keeper.start();
    expect(kept[1]?.brokenFor).toBe('rolled-back');
    await kept[1]?.start();
    await line.toldInTheEnd(['ada']);
    await line.noJobIsLeft().catch(() => undefined);
    expect(await occasionsOf(line)).toEqual(['ledger-broken 2']);
    expect(line.told()).toEqual(['ada']);
  });

  it('is a ledger that is broken also where nobody can be told: the entry is written all the same', async () => {
    const line = await openPaging();
    await writeEntries(line.db, 5);
    const signing = await signingOf(line.db);
    const broken = async () => {
      throw new Error('the rules cannot be read');
    };
    const { db, clock } = line;
    const parts = { db, clock, log: createLog('silent'), signing, witnesses: [], tell: broken };
    const first = new LedgerKeeper(parts);
    await first.start();
    await first.stop();
    await line.asAdministrator('SET session_replication_role = replica; DELETE FROM ledger.position');
    await new LedgerKeeper(parts).start();
    expect(await line.entries('ledger-broken')).toHaveLength(1);
  });
});

describe('a ledger that broke while the line runs', () => {
  it('is told by mail, and can be acknowledged though the ledger is closed for looks', async () => {
    const mailer = new InMemoryMailer();
    const line = await openTestLine({ mailer });
    const ada = await line.signInAs('operator', 'Ada Operator');
    const address = 'ada@harborline.example';
    const asked = { address, language: 'en', quietHours: null };
    await ask(line, ada.cookie, 'PUT', '/api/own-channels', asked);
    const confirmation = await eventually(() => {
      const [mail] = mailer.delivered;
      if (!mail) throw new Error('The confirmation has not come yet.');
      return mail;
    });
    const secret = /own-channels#(\S+)/.exec(confirmation.text)?.[1] ?? '';
    await ask(line, ada.cookie, 'POST', '/api/own-channels/confirmation', { secret });
    await line.asAdministrator('SET session_replication_role = replica; DELETE FROM ledger.position');
    const alarm = await eventually(() => {
      line.clock.advance(1_000);
      const found = mailer.delivered[1];
      if (!found) throw new Error('Nobody has been told yet.');
      return found;
    });
    expect(alarm).toMatchObject({ to: address, subject: 'Harborline needs you now' });
    expect((await ask(line, ada.cookie, 'GET', '/api/people')).body).toMatchObject({
      code: 'HL_LEDGER_BROKEN',
    });
    expect(await ask(line, ada.cookie, 'POST', `/api/pages/${alarm.mailId}/acknowledgement`)).toMatchObject({
      status: 200,
      body: { event: 'ledger-broken' },
    });
  });
});
