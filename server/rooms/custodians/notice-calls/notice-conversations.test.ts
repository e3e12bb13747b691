import { expect, it } from 'vitest';
import { holdLook } from '../../../../test/support/held-look.ts';
import { TestClock } from '../../../platform/clock-for-tests.ts';
import { randomIds as ids } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { exchangesOf, InMemoryTelephony, otherLegOf } from '../../calls/index.ts';
import { NoticeConversations, type NoticeSubject } from './notice-conversations.ts';

const EXCHANGE = 'exchange-1';

/** A call that nobody answers with a PIN, whose end cannot be kept: what then stands in the log. */
async function logOf(prompt: NoticeSubject['prompt']): Promise<string[]> {
  const logged: string[] = [];
  const log = createLog('debug', { write: (text) => void logged.push(text) });
  const clock = new TestClock();
  const telephony = new InMemoryTelephony(clock.now());
  telephony.comeBack();
  const exchanges = exchangesOf({ [EXCHANGE]: telephony });
  const conversations = new NoticeConversations({ clock, ids, log, exchanges });
  const noticeCallId = ids.uuid();
  const failed = Promise.withResolvers<void>();
  const ended = async () => {
    failed.resolve();
    throw new Error('The end cannot be kept.');
  };
  await conversations.ring({
    ...{ noticeCallId, exchange: EXCHANGE, telephone: '+12025550143', language: 'en', prompt },
    isPin: async () => false,
    keeping: { asking: async () => true, tried: async () => undefined, ended },
  });
  expect(await conversations.answered(otherLegOf('notice', noticeCallId))).toBe(true);
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
  const clock = new TestClock();
  const telephony = new InMemoryTelephony(clock.now());
  telephony.comeBack();
  const exchanges = exchangesOf({ [EXCHANGE]: telephony });
  const conversations = new NoticeConversations({ clock, ids, log: createLog('silent'), exchanges });
  const outcomes: string[] = [];
  const ring = async (name: string) => {
    const noticeCallId = ids.uuid();
    const ended = async (how: string) => outcomes.push(`${name}: ${how}`) > 0;
    await conversations.ring({
      ...{
        noticeCallId,
        exchange: EXCHANGE,
        telephone: '+12025550143',
        language: 'en',
        prompt: 'notice-waits',
      },
      isPin: async () => false,
      keeping: { asking: async () => true, tried: async () => undefined, ended },
    });
    return otherLegOf('notice', noticeCallId);
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
  const clock = new TestClock();
  const telephony = new InMemoryTelephony(clock.now());
  telephony.comeBack();
  const exchanges = exchangesOf({ [EXCHANGE]: telephony });
  const conversations = new NoticeConversations({ clock, ids, log: createLog('silent'), exchanges });
  conversations.connected(EXCHANGE);
  const outcomes: string[] = [];
  const noticeCallId = ids.uuid();
  await conversations.ring({
    ...{
      noticeCallId,
      exchange: EXCHANGE,
      telephone: '+12025550143',
      language: 'en',
      prompt: 'notice-waits',
    },
    isPin: async () => false,
    keeping: {
      ...{ asking: async () => true, tried: async () => undefined },
      ended: async (how) => outcomes.push(how) > 0,
    },
  });
  telephony.deskAnswers(otherLegOf('notice', noticeCallId));
  await conversations.compare(EXCHANGE);
  expect(telephony.played.map(({ prompts }) => prompts)).toEqual([['notice-waits', 'notice-pin']]);
  telephony.channelEnds(otherLegOf('notice', noticeCallId));
  await conversations.compare(EXCHANGE);
  expect(outcomes).toEqual(['hung-up']);
  expect(telephony.bridges.size).toBe(0);
});
