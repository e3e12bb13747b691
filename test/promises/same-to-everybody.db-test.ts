import { describe, expect, it } from 'vitest';
import { staffRole } from '../../contract/session.ts';
import { createLog } from '../../server/platform/log.ts';
import { RelayClocks } from '../../server/rooms/relay/index.ts';
import { noMailer } from '../../server/rooms/staff/index.ts';
import { exampleReach } from '../support/custodians.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { signInboxUser } from '../support/inbox-users.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';
import { type FoundRecord, look, openSender, record, send, ticked, userOf } from '../support/relay.ts';

/** When the moments of an urgent enquiry are, after Send, with the ladder of a custodian gone up whole between them. */
const MOMENTS_MS = [30_000, 60_000, 100_000, 150_000, 200_000, 300_000, 450_000, 599_000];
const reference = 'EXAMPLE-REFERENCE-77';
const protectedRecord = record('EXAMPLE-1', { isProtected: true, reference });

/** An enquiry that was looked for, on a line with two custodians. */
async function openSent(records: FoundRecord[], concernsCaregiver = false) {
  const line = await openTestLine({ search: async () => ({ records }) });
  await putLiveCustodian(line);
  await putLiveCustodian(line, 'EXAMPLE-2');
  const sent = await send(line, await openSender(line), { concernsCaregiver });
  await look(line, sent);
  await ticked(line, sent.dispatchId, 1);
  return { line, sent };
}

const inboxUsers = [
  ['EXAMPLE-1', 'duty', 'duty-officer'],
  ['EXAMPLE-1', 'safeguarding', 'safeguarding-contact'],
  ['EXAMPLE-1', 'cleared', 'cleared-contact'],
  ['EXAMPLE-2', 'duty', 'duty-officer'],
  ['EXAMPLE-2', 'cleared', 'cleared-contact'],
] as const;

/** Who has it in their inbox. */
const shownTo = (line: TestLine): string[] =>
  inboxUsers.flatMap(([custodianId, reach]) =>
    line.inbox.waitingFor(userOf(custodianId, reach)).length > 0 ? [`${reach} of ${custodianId}`] : [],
  );

const rungIn = ({ telephony }: TestLine): string[] => [
  ...new Set(telephony.dialling.dialled.map(({ number }) => number)),
];

/** Goes through all moments; whoever is called does not answer. */
async function untilDeadline({ line, sent }: Awaited<ReturnType<typeof openSent>>): Promise<void> {
  for (const [at, momentMs] of MOMENTS_MS.entries()) {
    line.clock.advance(momentMs - (line.clock.now().getTime() - sent.sentAt.getTime()));
    await ticked(line, sent.dispatchId, at + 2);
    for (const id of line.telephony.channels.keys())
      if (id.startsWith('notice-')) line.telephony.channelEnds(id);
  }
}

describe('promise 6: a protected record', { timeout: 120_000 }, () => {
  it('reaches the cleared contact of its custodian and nobody else, however long that one is silent', async () => {
    const opened = await openSent([protectedRecord]);
    const { line } = opened;
    expect(shownTo(line)).toEqual(['cleared of EXAMPLE-1']);
    await eventually(() => expect(rungIn(line)).toEqual([exampleReach.cleared.telephone]));
    await untilDeadline(opened);
    expect(shownTo(line)).toEqual(['cleared of EXAMPLE-1']);
    expect(rungIn(line)).toEqual([exampleReach.cleared.telephone]);
    const stored = await everythingStored(line);
    for (const word of [reference, Buffer.from(reference).toString('hex')])
      expect(stored).not.toContain(word);
  });

  it('is opened through no route by anybody else: no role of the line, no other contact, no other custodian', async () => {
    const { line } = await openSent([protectedRecord]);
    const slotId = line.inbox.waitingFor(userOf('EXAMPLE-1', 'cleared'))[0]?.slotId ?? '';
    const tryAs = async (cookie: string) =>
      Promise.all([
        ask(line, cookie, 'POST', `/api/inbox/${slotId}/claim`),
        ask(line, cookie, 'POST', `/api/inbox/${slotId}/answer`, { answer: 'protected' }),
      ]);
    for (const role of staffRole.options) {
      const { cookie } = await line.signInAs(role, 'Rory Roletest');
      expect([role, (await tryAs(cookie)).map(({ status }) => status)]).toEqual([role, [403, 403]]);
    }
    for (const [custodianId, reach, role] of inboxUsers) {
      const { cookie } = await signInboxUser(line, custodianId, { role });
      if (custodianId === 'EXAMPLE-1' && reach === 'cleared') continue;
      const answers = await tryAs(cookie);
      // To them there is nothing, as there is nothing under an id that was never given out.
      expect([role, answers.map(({ status }) => status)]).toEqual([role, [404, 404]]);
      const nowhere = await ask(line, cookie, 'POST', `/api/inbox/${crypto.randomUUID()}/claim`);
      expect(answers[0]).toEqual(nowhere);
    }
  });

  it('that concerns somebody who cares for the child reaches nobody, where the safeguarding contact is not cleared', async () => {
    const opened = await openSent([protectedRecord], true);
    await untilDeadline(opened);
    expect(shownTo(opened.line)).toEqual([]);
    expect(rungIn(opened.line)).toEqual([]);
  });
});

/** What somebody does in an inbox, once the next moment of the grid has written it. */
function atGrid<Done>(line: TestLine, doing: Promise<Done>): Promise<Done> {
  line.clock.advance(2_000);
  return doing;
}

describe('promise 6: a record that only its desk knows to be protected', { timeout: 120_000 }, () => {
  const duty = userOf('EXAMPLE-1');
  const cleared = userOf('EXAMPLE-1', 'cleared');

  /** A duty officer has claimed it, and says so. */
  async function openHandedOn() {
    const opened = await openSent([
      record('EXAMPLE-1', { reference }),
      record('EXAMPLE-2', { probability: 0.6 }),
    ]);
    const { line } = opened;
    const slotId = line.inbox.waitingFor(duty)[0]?.slotId ?? '';
    await atGrid(line, line.inbox.claim(duty, slotId));
    expect(await atGrid(line, line.inbox.answer(duty, slotId, { answer: 'protected' }))).toBe('done');
    return { ...opened, slotId };
  }

  it('is the cleared contact’s from then on, who is asked at once and may choose to call; the desk has it no more', async () => {
    const { line, slotId } = await openHandedOn();
    await eventually(() => expect(rungIn(line)).toContain(exampleReach.cleared.telephone));
    expect(line.inbox.waitingFor(duty)).toMatchObject([
      { slotId, state: 'answered', answer: 'protected', claimedBy: 'you', handedOn: true },
    ]);
    for (const refused of [
      line.inbox.claim(duty, slotId),
      line.inbox.answer(duty, slotId, { answer: 'not-ours' }),
      line.inbox.claim(userOf('EXAMPLE-1', 'safeguarding'), slotId),
    ])
      expect(await refused).toMatchObject({ refused: 'HL_NOT_FOUND' });
    expect(line.inbox.waitingFor(userOf('EXAMPLE-2'))).toMatchObject([{ state: 'closed' }]);
    expect(line.inbox.waitingFor(cleared)).toMatchObject([
      { slotId, state: 'waiting', isProtected: true, reachedAs: 'cleared' },
    ]);
    const claimed = await atGrid(line, line.inbox.claim(cleared, slotId));
    expect(claimed).toMatchObject({ telephones: [{ place: 'cleared' }], references: [reference] });
    const by = new Date(line.clock.now().getTime() + 600_000).toISOString();
    expect(await atGrid(line, line.inbox.answer(cleared, slotId, { answer: 'call-back', by }))).toBe('done');
    expect(line.inbox.waitingFor(duty)).toMatchObject([{ state: 'answered', answer: 'protected' }]);
  });

  it('is the cleared contact’s also after a restart, who is asked again while nobody answers', async () => {
    const opened = await openHandedOn();
    const { line, slotId } = opened;
    const asked = () => rungIn(line).length;
    const again = new RelayClocks({
      ...{ db: line.db, databaseUrl: line.serverUrl, clock: line.clock, keys: line.keys },
      ...{ ids: line.staffing.ids, log: createLog('silent'), settleDeadline: async () => {} },
      ...{ mailer: noMailer, ring: async () => {} },
    });
    again.start();
    await eventually(() => expect(again.ofSlot(slotId)?.open.states[0]?.handedOn).not.toBeNull());
    await again.stop();
    await untilDeadline(opened);
    const { length } = line.telephony.dialling.dialled.filter(
      ({ number }) => number === exampleReach.cleared.telephone,
    );
    expect(length).toBeGreaterThan(1);
    expect(asked()).toBe(2);
  });
});

it('a record that is not protected reaches the desk, so that these tests can fail', async () => {
  const { line } = await openSent([record('EXAMPLE-1', { reference })]);
  expect(shownTo(line)).toEqual(['duty of EXAMPLE-1']);
  await eventually(() => expect(rungIn(line)).toEqual([exampleReach.ladder[0]?.telephone]));
});
