import { expect, test } from 'vitest';
import { countLiveCalls, describeLiveCalls } from './live-calls.ts';

const channel = (id: string, context: string) => ({ id, name: `PJSIP/${id}`, dialplan: { context } });
const bridge = (type: string, ...channels: string[]) => ({ bridge_type: type, channels });

test('callers are counted by what they hear, and desks are not', () => {
  const channels = [
    channel('a', 'line'),
    channel('desk', 'desk'),
    channel('b', 'line'),
    channel('c', 'from-trunk'),
    channel('d', 'away'),
    channel('out', 'dial-out'),
  ];
  const bridges = [bridge('mixing', 'a', 'desk'), bridge('holding', 'b')];
  const calls = countLiveCalls(channels, bridges);
  expect(calls).toEqual({ talking: 1, waiting: 2, elsewhere: 1 });
  expect(describeLiveCalls(calls)).toBe(
    '4 calls are still on: 1 in talk, 2 not yet answered, 1 at the overflow.',
  );
});

test('a caller alone in a talking bridge is not in talk', () => {
  const calls = countLiveCalls([channel('a', 'line')], [bridge('mixing', 'a')]);
  expect(describeLiveCalls(calls)).toBe('1 call is still on: 0 in talk, 1 not yet answered.');
  expect(describeLiveCalls(countLiveCalls([], []))).toBe('No call is on any more.');
});

test('an officer whom the line rang for a custodian is a call, once', () => {
  const legs = ['connection-officer-x-2', 'connection-officer-x-2-far-end', 'connection-custodian-x-1'];
  const channels = legs.map((id) => channel(id, 'dial-out'));
  const calls = countLiveCalls(channels, [
    bridge('mixing', 'connection-officer-x-2', 'connection-custodian-x-1'),
  ]);
  expect(calls).toEqual({ talking: 1, waiting: 0, elsewhere: 0 });
});
