import { expect, it } from 'vitest';
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
