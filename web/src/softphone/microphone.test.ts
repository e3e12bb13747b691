import { describe, expect, it } from 'vitest';
import { isUnplugged } from './microphone.ts';

const track = (deviceId: string | undefined, readyState: 'live' | 'ended' = 'live') => ({
  readyState,
  getSettings: () => (deviceId === undefined ? {} : { deviceId }),
});
const microphone = (deviceId: string) => ({ kind: 'audioinput', deviceId }) as const;
const speaker = { kind: 'audiooutput', deviceId: 'headset' } as const;

describe('a microphone', () => {
  it('is there as long as the computer lists it', () => {
    expect(isUnplugged(track('headset'), [microphone('built-in'), microphone('headset')])).toBe(false);
  });

  it('is gone when only others are listed, or its track says so', () => {
    expect(isUnplugged(track('headset'), [microphone('built-in'), speaker])).toBe(true);
    expect(isUnplugged(track('headset', 'ended'), [microphone('headset')])).toBe(true);
  });

  it('is believed to be there where nothing is named', () => {
    expect(isUnplugged(track('headset'), [microphone('')])).toBe(false);
    expect(isUnplugged(track(undefined), [microphone('built-in')])).toBe(false);
  });
});
