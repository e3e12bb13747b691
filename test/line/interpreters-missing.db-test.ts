import { describe, expect, it } from 'vitest';
import { connectCall } from '../support/calls.ts';
import { HeldRead } from '../support/held-read.ts';
import { interpreter, listed } from '../support/interpreters.ts';
import { eventually, openTestLine } from '../support/line.ts';

describe('an interpreter', () => {
  it('is not counted as missing where the caller left while one was looked for', async () => {
    const looking = new HeldRead((read) => read.includes('"attempt"'));
    const line = await openTestLine({ watchDatabase: looking.around });
    await listed(line, interpreter('Ina Invented', [['spa', 'eng']]));
    const { desk, callId, channelId } = await connectCall(line);
    desk.send({ kind: 'ask-interpreter', callId, language: 'spa', into: 'eng' });
    await looking.begun.promise;
    line.telephony.channelEnds(channelId);
    await desk.until((state) => state.wrapUp);
    looking.goOn.resolve();
    await eventually(async () =>
      expect(await line.asAdministrator('SELECT outcome FROM interpreters.request')).toEqual(['call-over']),
    );
    expect(line.telephony.dialling.dialled).toEqual([]);
  });
});
