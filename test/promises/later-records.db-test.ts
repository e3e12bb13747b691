import { expect, it } from 'vitest';
import { emptyChild } from '../../contract/enquiry.ts';
import type { SaidEnquiryOutcome } from '../../contract/enquiry-after.ts';
import { keypadKey } from '../../contract/in-call.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { createLog } from '../../server/platform/log.ts';
import { appendEntry, lineActor, noEnquiry } from '../../server/rooms/ledger/index.ts';
import { RelayClocks } from '../../server/rooms/relay/index.ts';
import { InMemoryMailer, noMailer } from '../../server/rooms/staff/index.ts';
import { exampleReach } from '../support/custodians.ts';
import { differences, sayFirstDifference } from '../support/differences.ts';
import { follow, type Leaks, type Truth } from '../support/follow-truth.ts';
import { openFullRegister } from '../support/full-register.ts';
import { ask, eventually, type TestLine } from '../support/line.ts';
import { runQueued } from '../support/queued-jobs.ts';
import { madeUpChildren } from '../support/register.ts';
import { ACT_GRID_MS, look, passToActs, record, ticked, userOf } from '../support/relay.ts';
import { said, sentInCall } from '../support/sent-in-call.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const children = madeUpChildren(60);
const [asked] = madeUpChildren(1, 900);
if (!asked) throw new Error('There are no children.');
const known = {
  ...emptyChild,
  ...{ givenNames: asked.givenNames, surnames: asked.surnames.join(' '), dateOfBirthAsSaid: asked.bornOn },
};
const mine = userOf('EXAMPLE-1');
const inboxOf = (line: TestLine) => line.inbox.waitingFor(mine);
const compare = (line: TestLine) => runQueued(line, 'match-kept-enquiries');

/** An enquiry that nobody was found for, so long after it was sent. */
async function askedBefore(agoMs: number, outcome?: SaidEnquiryOutcome) {
  const mailer = new InMemoryMailer();
  const opened = await openFullRegister(children, { mailer });
  const { line } = opened;
  const sent = await sentInCall({ ...said, purpose: 'child-present', children: [known] }, line);
  const [dispatchId = ''] = await line.asAdministrator('SELECT dispatch_id FROM relay.dispatch');
  await look(line, { dispatchId, correction: 0 });
  await ticked(line, dispatchId, 1);
  if (outcome) await ask(line, sent.cookie, 'POST', `${sent.path}/closing`, { outcome });
  line.clock.wakeAfter(agoMs);
  await ticked(line, dispatchId, 9);
  expect(inboxOf(line)).toEqual([]);
  return { ...opened, mailer, dispatchId };
}

/** What somebody does in an inbox, once the next moment of the grid has written it. */
function atGrid<Done>(line: TestLine, doing: Promise<Done>): Promise<Done> {
  line.clock.advance(ACT_GRID_MS);
  return doing;
}

/** A delta of the custodian brings the child, and the policies let it be told. */
async function comesLater({ line, custodian }: Awaited<ReturnType<typeof askedBefore>>) {
  if (asked) await custodian.send([asked], { kind: 'delta' });
  expect(await compare(line)).toBeGreaterThan(0);
  return eventually(async () => {
    await passToActs(line);
    const [item] = inboxOf(line);
    if (item?.state !== 'waiting') throw new Error('Nothing waits.');
    return item;
  });
}

it.each([
  ['its deadline', 11 * MINUTE_MS],
  ['its end', 26 * HOUR_MS],
])(
  'a record that comes after %s brings the enquiry to its custodian, under a clock of its own',
  async (_when, agoMs) => {
    const before = await askedBefore(agoMs);
    const { line, custodian, mailer } = before;
    const item = await comesLater(before);
    expect(item.references).toEqual([asked.reference]);
    const laterMs = Date.parse(item.foundLaterAt ?? '');
    expect(Date.parse(item.dueAt) - laterMs).toBe(10 * MINUTE_MS);
    expect(laterMs - Date.parse(item.sentAt)).toBeGreaterThanOrEqual(agoMs);
    // Whoever was not there is asked next, as the ladder says.
    const [first, second] = exampleReach.ladder.map(({ mail }) => mail);
    const told = () => mailer.delivered.map(({ to }) => to);
    await eventually(() => expect(told()).toContain(first));
    await eventually(async () => {
      await passToActs(line);
      expect(told()).toContain(second);
    });
    expect(await atGrid(line, line.inbox.claim(mine, item.slotId))).toMatchObject({
      child: { givenNames: asked.givenNames },
    });
    expect(await atGrid(line, line.inbox.answer(mine, item.slotId, { answer: 'wrong-child' }))).toBe('done');
    // It is not asked again about the same record, by whatever generation.
    await custodian.send([...children, asked]);
    expect(await compare(line)).toBeGreaterThan(0);
    expect(inboxOf(line)).toMatchObject([{ slotId: item.slotId, state: 'answered', answer: 'wrong-child' }]);
    line.clock.wakeAfter(26 * HOUR_MS);
    expect(inboxOf(line)).toEqual([]);
  },
);

it('brings nothing of an enquiry that its officer has withdrawn', async () => {
  const { line, custodian } = await askedBefore(26 * HOUR_MS, 'withdrawn');
  const acts = async () => Number((await line.asAdministrator('SELECT count(*) FROM relay.act'))[0]);
  const before = await acts();
  await custodian.send([asked], { kind: 'delta' });
  expect(await compare(line)).toBeGreaterThan(0);
  // Acts are written again once all places were read, and that somebody is told would be the first of them.
  await eventually(async () => {
    await passToActs(line);
    expect(await acts()).toBeGreaterThan(before + 2);
  });
  expect(inboxOf(line)).toEqual([]);
});

it('whoever keeps the clocks anew knows of it, who was told and who has claimed it, and forgets what was joined', async () => {
  const before = await askedBefore(26 * HOUR_MS);
  const { line, dispatchId } = before;
  const item = await comesLater(before);
  await atGrid(line, line.inbox.claim(mine, item.slotId));
  const again = new RelayClocks({
    ...{ db: line.db, databaseUrl: line.serverUrl, clock: line.clock, keys: line.keys },
    ...{ ids: line.staffing.ids, log: createLog('silent'), settleDeadline: async () => {} },
    ...{ mailer: noMailer, ring: async () => {} },
  });
  again.start();
  try {
    await eventually(() =>
      expect(again.all().map(({ dispatch }) => dispatch.dispatchId)).toEqual([dispatchId]),
    );
    const [open] = again.all();
    expect(open?.states.map(({ toldAtMs }) => toldAtMs !== null)).toEqual([true, false, false]);
    expect(open?.states[0]?.claim?.accountId).toBe(mine.accountId);
    // Once both heard each other and its time is over, it is compared with nothing any more.
    const ended = () => line.asAdministrator('SELECT ended_because FROM register.kept_enquiry');
    expect(await ended()).toEqual(['null']);
    if (open) again.noteConnection(open, 0, 'talking');
    line.clock.wakeAfter(26 * HOUR_MS);
    await eventually(async () => {
      await passToActs(line);
      expect(await ended()).toEqual(['joined']);
    });
  } finally {
    await again.stop();
  }
});

it('whoever keeps the clocks anew goes on with the ladder where it was: nobody is asked twice, and whoever looks at it is left to', async () => {
  const before = await askedBefore(26 * HOUR_MS);
  const { line, mailer } = before;
  await comesLater(before);
  const [first] = exampleReach.ladder.map(({ mail }) => mail);
  await eventually(() => expect(mailer.delivered.map(({ to }) => to)).toContain(first));
  const restart = () => {
    const mails = new InMemoryMailer();
    const again = new RelayClocks({
      ...{ db: line.db, databaseUrl: line.serverUrl, clock: line.clock, keys: line.keys },
      ...{ ids: line.staffing.ids, log: createLog('silent'), settleDeadline: async () => {} },
      ...{ mailer: mails, ring: async () => {} },
    });
    again.start();
    return { again, mails };
  };
  const stateIn = ({ again }: ReturnType<typeof restart>) =>
    eventually(() => {
      const state = again.all()[0]?.states[0];
      if (!state) throw new Error('Nothing is read yet.');
      return state;
    });
  const once = restart();
  expect(await stateIn(once)).toMatchObject({ steps: 1, attempts: [{ number: 1, place: 'step-1' }] });
  await once.again.stop();
  expect(once.mails.delivered).toEqual([]);
  // Whoever was rung says that they look at it.
  const acknowledge = async () => {
    const legId = await eventually(() => {
      const found = [...line.telephony.channels.keys()].find((id) => id.startsWith('notice-'));
      if (!found) throw new Error('Nobody is rung.');
      return found;
    });
    line.telephony.deskAnswers(legId);
    await eventually(() => expect(line.telephony.played.at(-1)?.prompts).toContain('notice-pin'));
    const pin = before.contacts.find(({ place }) => place === 'step-1')?.pin ?? '';
    for (const key of pin) line.telephony.keyPressed(legId, keypadKey.parse(key));
  };
  await acknowledge();
  await eventually(async () => {
    await passToActs(line);
    const anew = restart();
    const state = await stateIn(anew).finally(() => anew.again.stop());
    expect(state.heldUntilMs).toBeGreaterThan(line.clock.now().getTime());
    expect(state.attempts).toMatchObject([{ number: 1, call: 'acknowledged' }]);
  });
});

it('promise 6: it leaves the same rows and entries, and shows staff and officer the same, whether a record came later or none', {
  timeout: 600_000,
}, async () => {
  const later = (more: Partial<Truth> = {}, isProtected = false): Truth => ({
    ...{ records: [], later: [record('EXAMPLE-1', { isProtected })] },
    ...more,
  });
  const none = await follow({ records: [], later: [] });
  const truths: [string, Truth][] = [
    ['the custodian is silent', later()],
    ['the record is protected', later({}, true)],
    ['the custodian claims it', later({ answer: 'claims-only' })],
    ['it is not its child', later({ answer: { answer: 'not-ours' } })],
  ];
  for (const [name, truth] of truths) {
    const seen = await follow(truth);
    expect([name, differences(none, seen)], sayFirstDifference(none, seen)).toEqual([name, []]);
  }
  const leaking = await follow(later(), leaks);
  expect(differences(none.slice(0, leaking.length), leaking)).toEqual([
    ...['ledger', 'lengths', 'rows', 'times'],
  ]);
});

/** An entry more where something came later. */
const leaks: Leaks = [
  ['nothing', 'desk', async () => {}],
  [
    'one entry more',
    'ledger',
    ({ db, clock }) =>
      inTransaction(db, async (tx) =>
        appendEntry(tx, {
          ...{ kind: 'line-started', at: clock.now(), actor: lineActor, ...noEnquiry, subject: {} },
        }),
      ),
  ],
];
