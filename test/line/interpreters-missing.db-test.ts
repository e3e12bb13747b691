import { describe, expect, it } from 'vitest';
import type { Database } from '../../server/platform/db/database.ts';
import { connectCall } from '../support/calls.ts';
import { interpreter, listed } from '../support/interpreters.ts';
import { eventually, openTestLine } from '../support/line.ts';

type Looking = { begun: PromiseWithResolvers<void>; goOn: PromiseWithResolvers<void> };

/** Whoever has read who was rung for an asking goes on when the test says so. */
const holdingAttempts = (looking: Looking, db: Database): Database => {
  const held = new WeakSet<object>();
  return db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      const isRead = node.kind === 'SelectQueryNode' && JSON.stringify(node.from).includes('"attempt"');
      if (isRead) held.add(queryId);
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      if (!held.has(queryId)) return result;
      looking.begun.resolve();
      await looking.goOn.promise;
      return result;
    },
  });
};

describe('an interpreter', () => {
  it('is not counted as missing where the caller left while one was looked for', async () => {
    const looking: Looking = { begun: Promise.withResolvers(), goOn: Promise.withResolvers() };
    const line = await openTestLine({ watchDatabase: (db) => holdingAttempts(looking, db) });
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
