import { expect, test } from 'vitest';
import { addUp, noStatistics } from './statistics.ts';

test('adds up what was sent and received, and keeps the loudest level', () => {
  const sum = addUp([
    { type: 'outbound-rtp', packetsSent: 10, bytesSent: 800 },
    { type: 'outbound-rtp', packetsSent: 5, bytesSent: 400 },
    { type: 'inbound-rtp', packetsReceived: 7, bytesReceived: 560, audioLevel: 0.2 },
    { type: 'inbound-rtp', packetsReceived: 1, bytesReceived: 80, audioLevel: 0.1 },
    { type: 'remote-inbound-rtp', packetsReceived: 99 },
  ]);
  expect(sum).toEqual({
    packetsSent: 15,
    bytesSent: 1200,
    packetsReceived: 8,
    bytesReceived: 640,
    audioLevelReceived: 0.2,
  });
});

test('nothing yet is nothing', () => {
  expect(addUp([{ type: 'inbound-rtp' }])).toEqual(noStatistics);
});
