import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HEARTBEAT_BELIEVED_MS, HEARTBEAT_EVERY_MS } from '../../../contract/desk.ts';
import { LiveLink } from './live-link.ts';

/** A connection on which the test is the line. */
class LineSocket extends EventTarget {
  static readonly OPEN = 1;
  static last: LineSocket;
  readonly readyState = LineSocket.OPEN;
  readonly sent: string[] = [];

  constructor() {
    super();
    LineSocket.last = this;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.sent.push('closed');
  }

  say(message: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
}

let nowMs = 0;
let beat = () => {};
beforeEach(() => {
  vi.stubGlobal('WebSocket', LineSocket);
  vi.stubGlobal('setTimeout', () => undefined);
  vi.stubGlobal('setInterval', (run: () => void) => {
    beat = run;
  });
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function openLink() {
  const link = new LiveLink<{ serverTime: string }>({
    url: 'ws://127.0.0.1',
    read: (said) =>
      JSON.stringify(said).includes('heard') ? 'heard' : { serverTime: '2026-01-05T03:00:00Z' },
    onTurnedAway: () => {},
  });
  link.start();
  LineSocket.last.say({ kind: 'state' });
  return link;
}

it('stays connected where a browser lets it speak once a minute only, as it does with a page out of sight', () => {
  const link = openLink();
  for (let minute = 0; minute < 3; minute += 1) {
    nowMs += 60_000;
    beat();
    LineSocket.last.say({ kind: 'heard' });
  }
  expect(link.view().isAway).toBe(false);
  expect(LineSocket.last.sent).toHaveLength(3);
});

it('is away once a heartbeat was not answered for longer than it is believed', () => {
  const link = openLink();
  for (let passedMs = 0; passedMs <= HEARTBEAT_BELIEVED_MS; passedMs += HEARTBEAT_EVERY_MS) {
    expect(link.view().isAway).toBe(false);
    beat();
    nowMs += HEARTBEAT_EVERY_MS;
  }
  beat();
  expect(link.view().isAway).toBe(true);
});
