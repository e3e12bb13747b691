import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  IllegalPhoneMoveError,
  isInCall,
  mayMove,
  move,
  type PhoneEvent,
  type PhoneState,
  phoneOff,
} from './machine.ts';

const events: PhoneEvent[] = [
  { kind: 'ask' },
  { kind: 'granted' },
  { kind: 'refused', problem: 'denied' },
  { kind: 'take' },
  { kind: 'give-up' },
  { kind: 'registered' },
  { kind: 'unregistered' },
  { kind: 'rung', legId: 'desk-leg-1' },
  { kind: 'answer' },
  { kind: 'connected' },
  { kind: 'ended' },
  { kind: 'mute', muted: true },
  { kind: 'microphone-lost' },
  { kind: 'microphone-moved', label: 'Made-up headset' },
  { kind: 'told' },
  { kind: 'stop' },
];
const follow = (...kinds: PhoneEvent['kind'][]): PhoneState =>
  kinds.reduce((state, kind) => {
    const event = events.find((known) => known.kind === kind);
    return event ? move(state, event) : state;
  }, phoneOff);

const registered = ['ask', 'granted', 'take', 'registered'] as const;
const talking = [...registered, 'rung', 'answer', 'connected'] as const;

describe('the telephone', () => {
  test('asks for the microphone, registers, rings, talks, and is registered again', () => {
    expect(follow(...registered)).toMatchObject({ phase: 'registered', registered: true });
    expect(follow(...registered, 'rung')).toMatchObject({ phase: 'ringing', legId: 'desk-leg-1' });
    expect(follow(...talking)).toMatchObject({ phase: 'talking', legId: 'desk-leg-1' });
    expect(follow(...talking, 'ended')).toMatchObject({ phase: 'registered', legId: null });
  });

  test('that went over to another microphone in a talk says so until the person was told', () => {
    const lost = [...talking, 'mute', 'microphone-lost'] as const;
    expect(follow(...lost, 'microphone-moved')).toMatchObject({
      ...{ phase: 'talking', problem: null, muted: true, movedTo: 'Made-up headset' },
    });
    expect(follow(...lost, 'microphone-moved', 'ended', 'told')).toMatchObject({
      ...{ phase: 'registered', movedTo: null },
    });
  });

  test('a talk outlives its registration', () => {
    expect(follow(...talking, 'unregistered')).toMatchObject({ phase: 'talking', registered: false });
    expect(follow(...talking, 'unregistered', 'ended')).toMatchObject({ phase: 'registering' });
    expect(follow(...talking, 'unregistered', 'registered', 'ended')).toMatchObject({ phase: 'registered' });
  });

  test('a microphone that was lost in a talk stops the next one', () => {
    expect(follow(...talking, 'microphone-lost')).toMatchObject({ phase: 'talking', problem: 'lost' });
    expect(follow(...talking, 'microphone-lost', 'ended')).toMatchObject({
      phase: 'refused',
      problem: 'lost',
    });
    expect(follow(...talking, 'microphone-lost', 'granted', 'ended')).toMatchObject({
      phase: 'registered',
      problem: null,
    });
    expect(follow(...registered, 'microphone-lost')).toMatchObject({ phase: 'refused', registered: false });
  });

  test('being muted ends with the talk', () => {
    expect(follow(...talking, 'mute')).toMatchObject({ muted: true });
    expect(follow(...talking, 'mute', 'ended')).toMatchObject({ muted: false });
    expect(follow(...talking, 'mute', 'ended', 'rung')).toMatchObject({ muted: false });
  });

  test('what is not drawn throws', () => {
    expect(() => follow(...registered, 'answer')).toThrow(IllegalPhoneMoveError);
    expect(() => follow('take')).toThrow(IllegalPhoneMoveError);
    expect(() => follow('ask', 'granted', 'rung')).toThrow('The telephone is idle');
  });

  test('whatever happens: a leg belongs to a call, and a registration to a telephone that was taken', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), (story) => {
        let state = phoneOff;
        for (const event of story) {
          if (!mayMove(state.phase, event.kind)) {
            expect(() => move(state, event)).toThrow(IllegalPhoneMoveError);
            continue;
          }
          state = move(state, event);
          if (!isInCall(state.phase)) expect([state.legId, state.muted]).toEqual([null, false]);
          if (['off', 'asking', 'idle', 'refused', 'registering'].includes(state.phase))
            expect(state.registered).toBe(false);
        }
      }),
    );
  });
});
