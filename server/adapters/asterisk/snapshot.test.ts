import { describe, expect, it } from 'vitest';
import { arrange, parseAsteriskTime } from './snapshot.ts';

describe('the snapshot', () => {
  it('holds our channels only, each with the bridge that it is in', () => {
    const channels = [
      { id: 'caller', state: 'Up' },
      { id: 'desk', state: 'Ringing' },
      { id: 'announcer', state: 'Up' },
      { id: 'in-the-dialplan', state: 'Up' },
    ];
    const bridges = [
      { id: 'call-1', creator: 'Stasis', channels: ['caller', 'announcer'] },
      { id: 'dial', creator: 'Dial', channels: ['in-the-dialplan'] },
    ];
    expect(arrange(new Set(['caller', 'desk']), channels, bridges)).toEqual({
      channels: [
        { channelId: 'caller', state: 'up', bridgeId: 'call-1' },
        { channelId: 'desk', state: 'ringing', bridgeId: null },
      ],
      bridges: [{ bridgeId: 'call-1', channelIds: ['caller'] }],
    });
  });

  it.each([
    ['2026-01-05T03:00:00.123+0000', '2026-01-05T03:00:00.123Z'],
    ['2026-01-05T03:00:00.123-0530', '2026-01-05T08:30:00.123Z'],
    ['2026-01-05T03:00:00.123+01:00', '2026-01-05T02:00:00.123Z'],
  ])("reads Asterisk's time %s", (written, meant) => {
    expect(parseAsteriskTime(written).toISOString()).toBe(meant);
  });
});
