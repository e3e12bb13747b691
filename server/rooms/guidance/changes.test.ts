import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GuidanceContent, guidanceContent, shippedGuidance } from '../../../contract/guidance.ts';
import type { SaidWords } from '../../../contract/said-aloud.ts';
import { listChanges, listProblems } from './changes.ts';

const shipped = shippedGuidance.content;
const checked = { of: 'Example Hotline', source: 'made up', checkedOn: '2026-11-01' };
const now = new Date('2026-11-02T00:00:00Z');
const withStates = (...states: string[]): GuidanceContent => ({
  ...shipped,
  states: states.map((state, at) => ({ state, number: `512-555-010${at}`, ...checked })),
});

describe('what two people are shown of another version', () => {
  it('is nothing where nothing differs', () => {
    expect(listChanges(shipped, shipped)).toEqual([]);
  });

  it('is each line that comes, goes or becomes another, with what holds now', () => {
    const now = withStates('AZ', 'TX');
    const wanted = withStates('AZ', 'FL');
    expect(listChanges(now, wanted)).toEqual([
      { what: 'removed', before: 'TX, Example Hotline: 512-555-0101 (made up, 2026-11-01)', after: '' },
      { what: 'added', before: '', after: 'FL, Example Hotline: 512-555-0101 (made up, 2026-11-01)' },
    ]);
    const moved = { ...now, states: now.states.map((one) => ({ ...one, checkedOn: '2026-11-02' })) };
    expect(listChanges(now, moved).map(({ what }) => what)).toEqual(['changed', 'changed']);
  });

  it('is never nothing where a number differs', () => {
    const digits = fc.stringMatching(/^[0-9]{3}-555-01[0-9]{2}$/);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: shipped.national.length - 1 }), digits, (at, number) => {
        const national = shipped.national.map((line, index) => (index === at ? { ...line, number } : line));
        expect(listChanges(shipped, { ...shipped, national })).toHaveLength(1);
      }),
    );
  });
});

describe('what is said aloud', () => {
  const saying = (change: Partial<SaidWords>): GuidanceContent => ({
    ...shipped,
    said: { ...shipped.said, en: { ...shipped.said.en, ...change } },
  });

  it('is shown to two people sentence by sentence', () => {
    const before = `deadline, en: ${shipped.said.en.deadline}`;
    expect(listChanges(shipped, saying({ deadline: 'Nobody can speak now.' }))).toEqual([
      { what: 'changed', before, after: 'deadline, en: Nobody can speak now.' },
    ]);
  });

  it('is what the line is shipped with in a version of before it was part of one', () => {
    const { said: _said, ...before } = shipped;
    expect(guidanceContent.parse(before)).toEqual(shipped);
  });

  it('keeps what the floor wants said, whatever two people agree on, and has room for nothing of an enquiry', () => {
    const isTaken = (change: Partial<SaidWords>) => guidanceContent.safeParse(saying(change)).success;
    expect(
      isTaken({ attestation: 'This is about {purpose}, and not for civil immigration enforcement?' }),
    ).toBe(true);
    const attempts: Partial<SaidWords>[] = [
      { attestation: 'You confirm that this is about {purpose}.' },
      { attestation: 'You confirm that this is not for civil immigration enforcement.' },
      { declined: 'Please write to {channel}.' },
      { recorded: 'Recorded as {reference}. Call {number}, or 911.' },
      { recorded: 'Recorded as {reference}. You will hear by {by} from {custodian}. Call {number}, or 911.' },
      { deadline: 'Nothing was found of {reference}.' },
      { deadline: 'No record { of this child.' },
      { deadline: '' },
    ];
    for (const attempt of attempts) expect([attempt, isTaken(attempt)]).toEqual([attempt, false]);
  });
});

describe('a version that cannot be taken', () => {
  it('names a state twice, or a day that is yet to come', () => {
    expect(listProblems(shipped, now)).toEqual([]);
    expect(listProblems(withStates('TX', 'TX'), now)).toEqual(['TX is there twice. Leave one.']);
    expect(listProblems(withStates('TX'), new Date('2026-10-31T00:00:00Z'))).toHaveLength(1);
  });

  it('has a number that nobody can dial, or no source', () => {
    const [line] = withStates('TX').states;
    const read = (change: object) =>
      guidanceContent.safeParse({ ...shipped, states: [{ ...line, ...change }] }).success;
    expect(read({})).toBe(true);
    for (const change of [
      { number: 'ask' },
      { number: '' },
      { source: '' },
      { checkedOn: null },
      { state: 'Texas' },
    ])
      expect(read(change)).toBe(false);
  });
});
