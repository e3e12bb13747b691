import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordingState } from '../../../contract/recording.ts';
import { consentNeeded } from './consent-laws.ts';
import { type RecordingFacts, whyUnrecorded } from './may-record.ts';
import {
  fileOf,
  follow,
  type RecordingCause,
  segmentOf,
  segmentOfFile,
  sides,
  soundIdOf,
} from './recording.ts';

const facts: fc.Arbitrary<RecordingFacts> = fc.record({
  isSwitchedOn: fc.boolean(),
  barred: fc.constantFrom(null, 'caller-refused' as const),
  callerHeardNotice: fc.boolean(),
  states: fc.array(fc.constantFrom(null, 'CA', 'TX'), { minLength: 1, maxLength: 3 }),
  others: fc.array(fc.record({ heardNotice: fc.boolean() }), { maxLength: 3 }),
  hasRoom: fc.boolean(),
  failures: fc.integer({ min: 0, max: 5 }),
});

describe('whether a call may be recorded', () => {
  it('is no in a call whose caller refused, whatever else is true', () => {
    fc.assert(
      fc.property(facts, (known) => {
        if (known.barred) expect(whyUnrecorded(known)).toBe(known.barred);
      }),
    );
  });

  it('is yes only where everybody has heard the notice, unless everybody is known to be where one is enough', () => {
    fc.assert(
      fc.property(facts, (known) => {
        if (known.states.every((state) => state === 'TX')) return;
        const everybody = known.callerHeardNotice && known.others.every(({ heardNotice }) => heardNotice);
        if (!everybody) expect(whyUnrecorded(known)).toBeDefined();
      }),
    );
  });

  it('is yes for a caller who heard it, on a line that records and has room', () => {
    const well = {
      isSwitchedOn: true,
      barred: null,
      callerHeardNotice: true,
      states: [null],
      others: [],
      hasRoom: true,
      failures: 0,
    };
    expect(whyUnrecorded(well)).toBeUndefined();
    expect(whyUnrecorded({ ...well, isSwitchedOn: false })).toBe('switched-off');
    expect(whyUnrecorded({ ...well, hasRoom: false })).toBe('no-room');
    expect(whyUnrecorded({ ...well, failures: 3 })).toBe('failed');
    expect(whyUnrecorded({ ...well, others: [{ heardNotice: false }] })).toBe('notice-not-heard');
  });
});

describe('whose consent is needed', () => {
  it('is that of all, unless everybody is known to be where one is enough', () => {
    expect(consentNeeded(['TX', 'NY'])).toBe('one-party');
    expect(consentNeeded(['TX', 'CA'])).toBe('all-parties');
    expect(consentNeeded(['TX', null])).toBe('all-parties');
  });
});

describe('the life of a recording', () => {
  const causes: RecordingCause[] = [
    'paused',
    'resumed',
    'ended',
    'refused',
    'stored',
    'nothing-written',
    'destroyed',
  ];

  it('never leads back from the dead, nor from closed to recording', () => {
    for (const cause of causes) {
      expect(follow('destroyed', cause)).toBeUndefined();
      expect(follow('broken', cause)).toBeUndefined();
      expect(['recording', 'paused']).not.toContain(follow('closed', cause));
    }
  });

  it('has a way out of every state that holds sound', () => {
    for (const state of recordingState.options) {
      if (state === 'broken' || state === 'destroyed') continue;
      expect(causes.some((cause) => follow(state, cause))).toBe(true);
    }
  });
});

describe('the files of a segment', () => {
  it('say whose they are, and no other file does', () => {
    const segmentId = '0c1d2e3f-0000-4000-8000-000000000001';
    for (const side of sides) {
      expect(segmentOf(soundIdOf(segmentId, side))).toBe(segmentId);
      expect(segmentOfFile(fileOf(soundIdOf(segmentId, side)))).toBe(segmentId);
    }
    for (const name of [
      'voicemail.wav',
      `${segmentId}.wav`,
      `${segmentId}-said.gsm`,
      `x${segmentId}-said.wav`,
    ])
      expect(segmentOfFile(name)).toBeUndefined();
  });
});
