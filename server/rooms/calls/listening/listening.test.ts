import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listeningMode } from '../../../../contract/listening.ts';
import { callStates, isConnected } from '../call.ts';
import { mayListen, meaningForListener, type Present, placeOfListener } from './listening.ts';

const kinds: Present['kind'][] = ['caller', 'call-taker', 'colleague', 'interpreter', 'agency', 'custodian'];
const present = fc.array(fc.record({ kind: fc.constantFrom(...kinds) }), { maxLength: 8 });

describe('promise 1: nobody hears a call in which a custodian is', () => {
  it('however many others are in it, and wherever the custodian stands among them', () => {
    fc.assert(
      fc.property(present, fc.nat(8), (others, at) => {
        expect(mayListen(others.toSpliced(at, 0, { kind: 'custodian' }))).toBe(false);
      }),
    );
  });

  it('and every other call may be heard', () => {
    fc.assert(
      fc.property(present, (others) => {
        expect(mayListen(others)).toBe(others.every(({ kind }) => kind !== 'custodian'));
      }),
    );
  });
});

describe('whoever hears a call', () => {
  const states = fc.constantFrom(...callStates);
  const modes = fc.constantFrom(...listeningMode.options);

  it('does so while its call-taker has it, and no longer', () => {
    fc.assert(
      fc.property(states, fc.constantFrom('tess', 'otto', null), (state, callTakerId) => {
        const meaning = meaningForListener({ state, callTakerId }, { callTakerId: 'tess' });
        expect(meaning === undefined).toBe(isConnected(state) && callTakerId === 'tess');
      }),
    );
  });

  it('is put nowhere before the telephone is answered, and after the end', () => {
    fc.assert(
      fc.property(states, modes, fc.constantFrom('ringing' as const, 'ended' as const), (of, mode, state) => {
        expect(placeOfListener({ state: of, deskLegId: 'desk-1' }, { mode, state })).toEqual({
          at: 'nowhere',
        });
      }),
    );
  });

  it('is heard by the call-taker only when whispering, and is in the talk only when joining', () => {
    const place = (mode: (typeof listeningMode.options)[number]) =>
      placeOfListener({ state: 'held', deskLegId: 'desk-1' }, { mode, state: 'on' });
    expect(place('listen')).toEqual({ at: 'ear', channelId: 'desk-1', manner: 'silent' });
    expect(place('whisper')).toEqual({ at: 'ear', channelId: 'desk-1', manner: 'whispers' });
    expect(place('join')).toEqual({ at: 'talking-bridge' });
  });

  it('hears nothing while the desk is lost', () => {
    const call = { state: 'rejoining', deskLegId: 'desk-2' } as const;
    expect(placeOfListener(call, { mode: 'listen', state: 'on' })).toEqual({ at: 'nowhere' });
  });
});
