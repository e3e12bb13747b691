import { z } from 'zod';

const channels = z.array(
  z.object({ id: z.string(), name: z.string(), dialplan: z.object({ context: z.string() }) }),
);
const bridges = z.array(z.object({ bridge_type: z.string(), channels: z.array(z.string()) }));

/** Who is still on the line; `elsewhere` are those whom the exchange serves by itself, at the overflow number for example. */
export type LiveCalls = { talking: number; waiting: number; elsewhere: number };

/** The contexts of extensions.conf in which a caller's channel can be. */
const served = new Set(['from-trunk', 'line']);
const last = 'away';
/** The leg of an officer whom the line itself rang, to bring officer and custodian together: such a call has no caller. */
const rungForConnection = /^connection-officer-.*(?<!-far-end)$/;

/** Pure: counts callers among what the exchange lists. */
export function countLiveCalls(listedChannels: unknown, listedBridges: unknown): LiveCalls {
  const mixing = bridges.parse(listedBridges).filter(({ bridge_type: type }) => type === 'mixing');
  const inTalk = new Set(
    mixing.filter((bridge) => bridge.channels.length > 1).flatMap((one) => one.channels),
  );
  const callers = channels.parse(listedChannels).filter(({ id, dialplan }) => {
    return served.has(dialplan.context) || dialplan.context === last || rungForConnection.test(id);
  });
  const ours = callers.filter(({ dialplan }) => dialplan.context !== last);
  const talking = ours.filter(({ id }) => inTalk.has(id)).length;
  return { talking, waiting: ours.length - talking, elsewhere: callers.length - ours.length };
}

/** The calls of several exchanges together. */
export function sumLiveCalls(each: LiveCalls[]): LiveCalls {
  const sum = (count: (calls: LiveCalls) => number) => each.reduce((total, calls) => total + count(calls), 0);
  return {
    talking: sum(({ talking }) => talking),
    waiting: sum(({ waiting }) => waiting),
    elsewhere: sum(({ elsewhere }) => elsewhere),
  };
}

export const totalOf = ({ talking, waiting, elsewhere }: LiveCalls): number => talking + waiting + elsewhere;

export function describeLiveCalls(calls: LiveCalls): string {
  const total = totalOf(calls);
  if (total === 0) return 'No call is on any more.';
  const { talking, waiting, elsewhere } = calls;
  const parts = [
    `${talking} in talk`,
    `${waiting} not yet answered`,
    ...(elsewhere > 0 ? [`${elsewhere} at the overflow`] : []),
  ];
  return `${total === 1 ? '1 call is' : `${total} calls are`} still on: ${parts.join(', ')}.`;
}
