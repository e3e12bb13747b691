import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type DeskCommand, deskCommand } from '../../contract/desk.ts';
import type { EntryKind } from '../../server/rooms/ledger/index.ts';
import { callWithAgency, consultAgency, passWord } from '../support/agencies.ts';
import { connectCall, offerCall } from '../support/calls.ts';
import { callWithColleague, ringColleague } from '../support/colleagues.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { officerWithTelephone } from '../support/officers.ts';

/**
 * What each message of a desk writes down when it does something. A heartbeat only says that the desk is there, and which languages
 * are interpreted now says nothing of anybody.
 */
const writes: Record<DeskCommand['kind'], EntryKind | null> = {
  hello: 'desk-opened',
  heartbeat: null,
  'claim-telephone': 'telephone-claimed',
  'telephone-status': 'desk-rung-again',
  'set-ready': 'presence-set',
  'set-not-ready': 'presence-set',
  'decline-offer': 'offer-ended',
  hold: 'call-moved',
  resume: 'call-moved',
  'hang-up': 'call-moved',
  'pause-recording': 'recording-paused',
  'resume-recording': 'recording-resumed',
  'caller-refuses-recording': 'recording-barred',
  'finish-wrap-up': 'wrap-up-finished',
  'find-colleagues': 'colleagues-viewed',
  'invite-colleague': 'participant-invited',
  'decline-invitation': 'participant-ended',
  'let-go': 'participant-ended',
  'leave-call': 'participant-ended',
  'hand-over': 'call-moved',
  'transfer-call': 'call-moved',
  'return-to-queue': 'call-moved',
  'press-key': 'key-pressed',
  'enter-call-code': 'call-code-refused',
  'set-muted': 'mute-set',
  'find-languages': null,
  'ask-interpreter': 'interpreter-asked',
  'play-language-sample': 'language-sample-played',
  'find-agencies': 'call-back-agencies-viewed',
  'begin-call-back': 'call-back-begun',
  'begin-call-back-to-officer': 'call-back-to-officer-refused',
  'compare-officer-telephone': 'officer-telephone-not-confirmed',
  'confirm-officer-telephone': 'officer-telephone-confirmed',
  'give-up-call-back': 'call-back-ended',
  'give-word': 'call-back-word-given',
  'enter-word': 'call-back-word-tried',
  'conclude-call-back': 'caller-proven',
  'let-first-line-go': 'call-back-first-line-left',
  'note-who-answered': 'call-back-noted',
  'ask-again': 'call-back-promised',
  'go-on-unproven': 'call-back-left-unproven',
  'start-training': 'training-started',
  'act-in-training': 'training-moved',
  'finish-training': 'training-ended',
};

const count = async (line: TestLine, kind: EntryKind) =>
  (await line.asAdministrator(`SELECT 1 FROM ledger.entry WHERE kind = '${kind}'`)).length;

/** Runs each act, and expects an entry of its kind for it. Returns which messages were tried. */
async function expectEntries(line: TestLine, acts: [DeskCommand['kind'], () => unknown][]) {
  for (const [message, act] of acts) {
    const kind = writes[message];
    if (kind === null) throw new Error(`${message} writes nothing.`);
    const before = await count(line, kind);
    await act();
    await eventually(async () => expect([message, await count(line, kind)]).not.toEqual([message, before]));
  }
  return acts.map(([message]) => message);
}

async function tryParticipants(line: TestLine) {
  const pair = await callWithColleague(line);
  const { desk, callId, colleague } = pair;
  const ask = async () => (await ringColleague(line, pair)).participantId;
  const join = async () => {
    line.telephony.deskAnswers((await ringColleague(line, pair)).legId);
    return (await colleague.desk.until((state) => state.guest)).participantId;
  };
  const free = () => colleague.desk.until((state) => state.presence.state === 'ready');
  const acts: [DeskCommand['kind'], () => unknown][] = [
    ['find-colleagues', () => desk.send({ kind: 'find-colleagues' })],
    ['invite-colleague', ask],
    [
      'decline-invitation',
      () => {
        const participantId = colleague.desk.state.invitation?.participantId ?? '';
        colleague.desk.send({ kind: 'decline-invitation', participantId });
      },
    ],
    ['let-go', async () => (await free(), desk.send({ kind: 'let-go', participantId: await ask() }))],
    [
      'leave-call',
      async () => (await free(), colleague.desk.send({ kind: 'leave-call', participantId: await join() })),
    ],
    [
      'hand-over',
      async () => {
        await free();
        desk.send({ kind: 'hand-over', participantId: await join() });
        await desk.until((state) => state.wrapUp);
      },
    ],
    [
      'transfer-call',
      async () => {
        desk.send({ kind: 'finish-wrap-up', callId, code: 'handed-on' });
        await desk.until((state) => state.presence.state === 'ready');
        colleague.desk.send({
          kind: 'transfer-call',
          callId,
          accountId: pair.accountId,
          reason: 'caller-asked',
        });
        line.telephony.deskAnswers((await desk.until((state) => state.offer)).legId);
        await desk.until((state) => state.call);
      },
    ],
    ['play-language-sample', () => desk.send({ kind: 'play-language-sample', callId, language: 'spa' })],
    ['ask-interpreter', () => desk.send({ kind: 'ask-interpreter', callId, language: 'mam', into: 'eng' })],
    ['return-to-queue', () => desk.send({ kind: 'return-to-queue', callId })],
  ];
  return expectEntries(line, acts);
}

async function tryCallBacks(line: TestLine) {
  const call = await callWithAgency(line);
  const { desk, callId } = call;
  const callBackId = () => desk.state.call?.caller.proof.callBack?.callBackId ?? '';
  const isOver = () => desk.until((state) => state.call?.caller.proof.callBack?.outcome);
  return expectEntries(line, [
    ['find-agencies', () => desk.send({ kind: 'find-agencies', callId, text: 'Example' })],
    [
      'give-up-call-back',
      () => desk.send({ kind: 'give-up-call-back', callId, agencyId: null, because: 'not-in-directory' }),
    ],
    [
      'ask-again',
      async () => {
        // The entry may be there before the desk knows of what it has given up.
        await isOver();
        const dueAt = new Date(line.clock.now().getTime() + 30 * 60_000).toISOString();
        desk.send({ kind: 'ask-again', callBackId: callBackId(), dueAt, owner: 'me' });
      },
    ],
    ['go-on-unproven', () => desk.send({ kind: 'go-on-unproven', callBackId: callBackId() })],
    ['give-word', () => passWord(line, call)],
    [
      'enter-word',
      () => {
        const word = 'piano piano';
        for (let tries = 0; tries < 3; tries += 1)
          desk.send({ kind: 'enter-word', callBackId: callBackId(), word });
        return isOver();
      },
    ],
    ['begin-call-back', () => consultAgency(line, call)],
    [
      'note-who-answered',
      () => desk.send({ kind: 'note-who-answered', callBackId: callBackId(), text: 'Dispatcher Example' }),
    ],
    [
      'conclude-call-back',
      () => desk.send({ kind: 'conclude-call-back', callBackId: callBackId(), outcome: 'officer-reached' }),
    ],
    [
      'compare-officer-telephone',
      () => {
        const said = { officerNumber: '999999', number: '(202) 555-0143' };
        desk.send({ kind: 'compare-officer-telephone', callBackId: callBackId(), ...said });
      },
    ],
    [
      'confirm-officer-telephone',
      async () => {
        const { officerNumber, number } = await officerWithTelephone(line, call.agency.agencyId);
        desk.send({ kind: 'compare-officer-telephone', callBackId: callBackId(), officerNumber, number });
        const { telephoneId } = await desk.until(
          (state) => state.call?.caller.proof.callBack?.telephoneToConfirm ?? undefined,
        );
        const said = { telephoneId, saidThatName: true };
        desk.send({ kind: 'confirm-officer-telephone', callBackId: callBackId(), ...said });
      },
    ],
    [
      'begin-call-back-to-officer',
      () => desk.send({ kind: 'begin-call-back-to-officer', callId, officerId: randomUUID() }),
    ],
    ['let-first-line-go', () => desk.send({ kind: 'let-first-line-go', callBackId: callBackId() })],
  ]);
}

async function tryTraining(line: TestLine) {
  const { desk } = await line.openDesk();
  const own = () => desk.state.training?.trainingId ?? '';
  const start = () => desk.send({ kind: 'start-training', scenario: 'child-alone', language: 'en' });
  const hangUp = () => desk.send({ kind: 'act-in-training', trainingId: own(), act: 'hang-up' });
  const started = await expectEntries(line, [['start-training', start]]);
  const { legId } = await desk.until((state) => state.training);
  await eventually(() => expect(line.telephony.channels.has(legId)).toBe(true));
  line.telephony.deskAnswers(legId);
  await desk.until((state) => state.training?.state === 'talking');
  const acted = await expectEntries(line, [
    ['act-in-training', hangUp],
    [
      'finish-training',
      async () => {
        await desk.until((state) => state.training?.state === 'wrapping-up');
        desk.send({ kind: 'finish-training', trainingId: own(), code: 'no-one-there' });
      },
    ],
  ]);
  return [...started, ...acted];
}

describe('promise 8: no message of a desk acts without an entry', () => {
  // One test of fifty messages over several lines: it may take as long as several tests.
  it('each is tried, and each writes', { timeout: 120_000 }, async () => {
    const line = await openTestLine();
    const tried: string[] = [];
    const { desk, offer } = await offerCall(line);
    expect(await count(line, 'desk-opened')).toBe(1);
    expect(await count(line, 'telephone-claimed')).toBe(1);
    tried.push('hello', 'claim-telephone');
    tried.push(
      ...(await expectEntries(line, [
        ['decline-offer', () => desk.send({ kind: 'decline-offer', offerId: offer.offerId })],
        ['set-ready', () => desk.send({ kind: 'set-ready' })],
      ])),
    );
    const other = await openTestLine({ records: true });
    const call = await connectCall(other);
    const { callId } = call.offer;
    tried.push(
      ...(await expectEntries(other, [
        ['pause-recording', () => call.desk.send({ kind: 'pause-recording', callId })],
        ['resume-recording', () => call.desk.send({ kind: 'resume-recording', callId })],
        ['caller-refuses-recording', () => call.desk.send({ kind: 'caller-refuses-recording', callId })],
        ['press-key', () => call.desk.send({ kind: 'press-key', callId, participantId: null, key: '5' })],
        ['enter-call-code', () => call.desk.send({ kind: 'enter-call-code', callId, digits: '1' })],
        ['set-muted', () => call.desk.send({ kind: 'set-muted', callId, muted: true })],
        ['hold', () => call.desk.send({ kind: 'hold', callId })],
        ['resume', () => call.desk.send({ kind: 'resume', callId })],
        ['hang-up', () => call.desk.send({ kind: 'hang-up', callId })],
        [
          'finish-wrap-up',
          async () => {
            await call.desk.until((state) => state.wrapUp);
            call.desk.send({ kind: 'finish-wrap-up', callId, code: 'enquiry-recorded' });
          },
        ],
        [
          'set-not-ready',
          async () => {
            await call.desk.until((state) => state.presence.state === 'ready');
            call.desk.send({ kind: 'set-not-ready', reason: 'break' });
          },
        ],
      ])),
    );
    const third = await openTestLine();
    const lost = await connectCall(third);
    await lost.desk.close('leaving');
    const again = ['telephone-status', () => third.reopenDesk(lost.cookie)] as const;
    tried.push(...(await expectEntries(third, [[...again]])));
    tried.push(...(await tryParticipants(await openTestLine())));
    tried.push(...(await tryCallBacks(await openTestLine())));
    tried.push(...(await tryTraining(await openTestLine())));
    const kinds = deskCommand.options.map((option) => option.shape.kind.value);
    expect(tried.toSorted()).toEqual(kinds.filter((kind) => writes[kind] !== null).toSorted());
  });
});
