import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keypadKey } from '../../../../contract/in-call.ts';
import { codeDone, heardToTheEnd, type Intake, type IntakeStep, newIntake, press } from './intake.ts';

const at = new Date('2026-01-05T03:00:00.000Z');
const begun = newIntake('call');

/** A caller who does these things one after another; `queued` follows what each does to the queue. */
type Deed = { does: 'press'; key: (typeof keypadKey.options)[number] } | { does: 'hear' } | { does: 'code' };
type Now = { intake: Intake; isQueued: boolean; isOver: boolean };

function take({ intake, isQueued, isOver }: Now, step: IntakeStep | undefined): Now {
  if (!step || isOver) return { intake, isQueued, isOver };
  const next = { ...intake, ...step.changes, promptNumber: intake.promptNumber + 1 };
  const place = step.place;
  return {
    intake: next,
    isQueued: place === 'enter' || (isQueued && place !== 'leave'),
    isOver: place === 'end',
  };
}

function act(now: Now, deed: Deed): Now {
  const { intake, isQueued } = now;
  if (deed.does === 'press') return take(now, press(intake, deed.key, { isQueued, returnCall: null }));
  if (deed.does === 'hear') return take(now, heardToTheEnd(intake, isQueued, at));
  return intake.stage === 'keying-code' ? take(now, codeDone(intake, 'unavailable', isQueued)) : now;
}

const start: Now = { intake: begun, isQueued: false, isOver: false };
const having = (...deeds: Deed[]): Now => deeds.reduce(act, start);
const key = (pressed: string): Deed => ({ does: 'press', key: keypadKey.parse(pressed) });
const hear: Deed = { does: 'hear' };
const code: Deed = { does: 'code' };
const deeds = fc.array(
  fc.oneof(
    fc.constantFrom(...keypadKey.options).map((one): Deed => ({ does: 'press', key: one })),
    fc.constantFrom(hear, code),
  ),
  { maxLength: 60 },
);

describe('a caller before the call-taker', () => {
  it('who presses nothing is in the queue after two prompts, and has heard the notice', () => {
    const now = having(hear, hear);
    expect(now).toMatchObject({ isQueued: true, intake: { stage: 'queued', chosenLanguage: null } });
    expect(now.intake.noticeHeardAt).toEqual(at);
  });

  it.each([
    ['1', 'en'],
    ['2', 'es'],
    ['3', 'other'],
  ])(
    'who presses %s is spoken with in %s, and hears the notice before anybody answers',
    (pressed, language) => {
      const now = having(key(pressed));
      expect(now).toMatchObject({ isQueued: false, intake: { stage: 'noticing', chosenLanguage: language } });
      expect(having(key(pressed), hear).isQueued).toBe(true);
    },
  );

  it('who presses the key for danger is in the queue at once, whatever came before', () => {
    fc.assert(
      fc.property(deeds, (before) => {
        const then = before.reduce(act, start);
        fc.pre(!then.isOver);
        const now = act(then, key('*'));
        expect(now.isQueued).toBe(true);
        expect(now.intake.priority).toBe('danger');
      }),
    );
  });

  it('who was found not to be in danger stays so, however often the key is pressed', () => {
    const demoted = { ...begun, stage: 'queued', demotedAt: at } as const;
    expect(press(demoted, '*', { isQueued: true, returnCall: null })).toBeUndefined();
  });

  it('who is a child, or in danger, is never sent elsewhere', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        let now = start;
        for (const deed of all) {
          const before = now;
          now = act(now, deed);
          if (['danger', 'child'].includes(before.intake.priority)) expect(now.isOver).toBe(before.isOver);
        }
      }),
    );
  });

  it('who is no officer hears where else to go and is let go, but a child goes to a person', () => {
    expect(having(key('7'), hear)).toMatchObject({ isQueued: false, isOver: true });
    const child = having(key('7'), key('9'));
    expect(child).toMatchObject({ isQueued: true, isOver: false, intake: { priority: 'child' } });
    expect(having(hear, hear, key('7'))).toMatchObject({ isQueued: false, isOver: false });
    expect(having(hear, hear, key('7'), key('*'))).toMatchObject({ isQueued: true });
  });

  it('who keys in a code goes on where the code was begun', () => {
    expect(having(key('#'), key('2'), key('9'), code).intake).toMatchObject({
      stage: 'noticing',
      chosenLanguage: null,
      priority: 'routine',
      codeOutcome: 'unavailable',
    });
    expect(having(hear, hear, key('#'), code)).toMatchObject({ isQueued: true, intake: { stage: 'queued' } });
  });

  it('who tries one code after another is not asked for a fourth', () => {
    const tried = [key('#'), code, key('#'), code, key('#'), code, key('#')];
    expect(having(...tried).intake).toMatchObject({ stage: 'noticing', codeTries: 3 });
  });

  it('loses no place but by asking where else to go, and hears something after every key that counts', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        let now = start;
        for (const deed of all) {
          const before = now;
          now = act(now, deed);
          if (before.isQueued && !now.isQueued) expect(now.intake.stage).toBe('referring');
          const step =
            deed.does === 'press' &&
            press(before.intake, deed.key, { isQueued: before.isQueued, returnCall: null });
          if (step) expect(step.say.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('presses the same key again for nothing', () => {
    for (const pressed of ['1', '*', '7', '9'] as const) {
      const once = having(key(pressed));
      expect(press(once.intake, pressed, { isQueued: once.isQueued, returnCall: null })).toBeUndefined();
    }
  });
});
