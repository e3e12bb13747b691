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
  registeredAt,
  staysShown,
} from './machine.ts';

const events: PhoneEvent[] = [
  { kind: 'ask' },
  { kind: 'granted' },
  { kind: 'refused', problem: 'denied' },
  { kind: 'take', exchanges: ['exchange-1', 'exchange-2'] },
  { kind: 'give-up' },
  { kind: 'registered', exchange: 'exchange-1' },
  { kind: 'unregistered', exchange: 'exchange-1' },
  { kind: 'rung', legId: 'desk-leg-1', exchange: 'exchange-1' },
  { kind: 'registered', exchange: 'exchange-2' },
  { kind: 'unregistered', exchange: 'exchange-2' },
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
    expect(follow(...registered)).toMatchObject({ phase: 'registered', exchange: null });
    expect(registeredAt(follow(...registered))).toEqual(['exchange-1']);
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

  test('is registered with each exchange by itself, and no longer when the last is gone', () => {
    const [other, gone] = ['registered', 'unregistered'] as const;
    const both = move(follow(...registered), { kind: other, exchange: 'exchange-2' });
    expect(registeredAt(both)).toEqual(['exchange-1', 'exchange-2']);
    const second = move(both, { kind: gone, exchange: 'exchange-1' });
    expect(second).toMatchObject({
      ...{ phase: 'registered', exchanges: { 'exchange-1': 'away', 'exchange-2': 'registered' } },
    });
    const rung = move(second, { kind: 'rung', legId: 'desk-leg-2', exchange: 'exchange-2' });
    expect(rung).toMatchObject({ phase: 'ringing', exchange: 'exchange-2' });
    expect(move(second, { kind: gone, exchange: 'exchange-2' })).toMatchObject({ phase: 'registering' });
  });

  test('shows of two exchanges that ring the leg for which the line asks, and of one the later leg', () => {
    const late = { legId: 'desk-leg-1', exchange: 'exchange-1' };
    const asked = { legId: 'desk-leg-2', exchange: 'exchange-2' };
    expect(staysShown(asked, late, ['desk-leg-2'])).toBe(true);
    expect(staysShown(late, asked, ['desk-leg-2'])).toBe(false);
    // The line says in the next moment which it is; until then the later one is shown.
    expect(staysShown(late, asked, [])).toBe(false);
    const again = { legId: 'desk-leg-3', exchange: 'exchange-2' };
    expect(staysShown(asked, again, ['desk-leg-2'])).toBe(false);
    expect(staysShown(late, { ...asked, legId: null }, ['desk-leg-1'])).toBe(true);
    expect(staysShown({ legId: null, exchange: null }, late, [])).toBe(false);
  });

  test('a talk outlives its registration', () => {
    expect(follow(...talking, 'unregistered')).toMatchObject({
      ...{ phase: 'talking', exchanges: { 'exchange-1': 'away', 'exchange-2': 'new' } },
    });
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
    expect(follow(...registered, 'microphone-lost')).toMatchObject({ phase: 'refused', exchanges: {} });
    expect(follow(...talking, 'microphone-lost', 'ended')).toMatchObject({ exchanges: {} });
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
          expectConsistent(state);
        }
      }),
    );
  });
});

function expectConsistent(state: PhoneState): void {
  if (!isInCall(state.phase)) expect([state.legId, state.exchange, state.muted]).toEqual([null, null, false]);
  else expect(state.exchange).not.toBe(null);
  if (['off', 'asking', 'idle', 'refused', 'registering'].includes(state.phase))
    expect(registeredAt(state)).toEqual([]);
  if (state.phase === 'registered') expect(registeredAt(state)).not.toEqual([]);
}
