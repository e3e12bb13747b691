import { expect, it } from 'vitest';
import { holdLook } from '../../../../test/support/held-look.ts';
import { TestClock } from '../../../platform/clock-for-tests.ts';
import { randomIds as ids } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { exchangesOf, InMemoryTelephony, otherLegOf } from '../../calls/index.ts';
import { NoticeConversations, type NoticeSubject } from './notice-conversations.ts';

const EXCHANGE = 'exchange-1';

/** Conversations in an exchange that is there. */
function openConversations(log = createLog('silent')) {
  const clock = new TestClock();
  const telephony = new InMemoryTelephony(clock.now());
  telephony.comeBack();
  const exchanges = exchangesOf({ [EXCHANGE]: telephony });
  return { clock, telephony, conversations: new NoticeConversations({ clock, ids, log, exchanges }) };
}

type Ended = NoticeSubject['keeping']['ended'];

/** A call to a made-up telephone, in which no PIN is right; how it ends is kept by whoever asks for it. */
const callOf = (ended: Ended, prompt: NoticeSubject['prompt'] = 'notice-waits'): NoticeSubject => ({
  ...{ noticeCallId: ids.uuid(), exchange: EXCHANGE, telephone: '+12025550143', language: 'en', prompt },
  isPin: async () => false,
  keeping: { asking: async () => true, tried: async () => undefined, ended },
});
const legOf = ({ noticeCallId }: NoticeSubject) => otherLegOf('notice', noticeCallId);

/** A call that nobody answers with a PIN, whose end cannot be kept: what then stands in the log. */
async function logOf(prompt: NoticeSubject['prompt']): Promise<string[]> {
  const logged: string[] = [];
  const { clock, conversations } = openConversations(
    createLog('debug', { write: (text) => void logged.push(text) }),
  );
  const failed = Promise.withResolvers<void>();
  const call = callOf(async () => {
    failed.resolve();
    throw new Error('The end cannot be kept.');
  }, prompt);
  await conversations.ring(call);
  expect(await conversations.answered(legOf(call))).toBe(true);
  clock.advance(60_000);
  await failed.promise;
  await new Promise(setImmediate);
  return logged;
}

it('promise 6: what fails in a call about an enquiry writes no line of the log; of a test call it does', async () => {
  expect(await logOf('notice-test')).toHaveLength(1);
  expect(await logOf('notice-waits')).toEqual([]);
});

it('one that begins while the line still looks at what was there before goes on, and those of before end', async () => {
  const { telephony, conversations } = openConversations();
  const outcomes: string[] = [];
  const ring = async (name: string) => {
    const call = callOf(async (how) => outcomes.push(`${name}: ${how}`) > 0);
    await conversations.ring(call);
    return legOf(call);
  };
  conversations.connected(EXCHANGE);
  await ring('before');
  const look = holdLook(telephony);
  conversations.connected(EXCHANGE);
  const compared = conversations.compare(EXCHANGE);
  const legId = await ring('meanwhile');
  telephony.deskAnswers(legId);
  expect(await conversations.answered(legId)).toBe(true);
  look();
  await compared;
  expect(outcomes).toEqual(['before: line-restarted']);
  expect([...telephony.channels.keys()]).toEqual([legId]);
  expect(telephony.channels.get(legId)?.bridgeId).toBe([...telephony.bridges.keys()][0]);
});

it('what the exchange said of one that nobody could follow is followed when the line looks again', async () => {
  const { telephony, conversations } = openConversations();
  conversations.connected(EXCHANGE);
  const outcomes: string[] = [];
  const call = callOf(async (how) => outcomes.push(how) > 0);
  await conversations.ring(call);
  telephony.deskAnswers(legOf(call));
  await conversations.compare(EXCHANGE);
  expect(telephony.played.map(({ prompts }) => prompts)).toEqual([['notice-waits', 'notice-pin']]);
  telephony.channelEnds(legOf(call));
  await conversations.compare(EXCHANGE);
  expect(outcomes).toEqual(['hung-up']);
  expect(telephony.bridges.size).toBe(0);
});
