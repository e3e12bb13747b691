import { describe, expect, it } from 'vitest';
import { type GuidanceContent, shippedGuidance } from '../../../../contract/guidance.ts';
import { knownStates, stateOfAgency, whomToCall } from './whom-to-call.ts';

const checked = { source: 'made up', checkedOn: '2026-11-01' };
const content: GuidanceContent = {
  ...shippedGuidance.content,
  states: [{ state: 'TX', of: 'Example Hotline', number: '512-555-0101', ...checked }],
  emergencyCentres: [
    { state: 'TX', area: 'Example City', number: '512-555-0102', ...checked },
    { state: 'AZ', area: 'Example Town', number: '602-555-0103', ...checked },
  ],
};

describe('whom to call', () => {
  it("is the state's child protection in the place of the country's, which stays one key away", () => {
    const shown = whomToCall(content, 'TX');
    expect(shown.state?.number).toBe('512-555-0101');
    expect(shown.first.map(({ name }) => name)).toEqual(['emergency', 'trafficking']);
    expect(shown.more.map(({ name }) => name)).toContain('childProtection');
    expect(shown.centres.map(({ area }) => area)).toEqual(['Example City']);
  });

  it.each(['AZ', 'FL', ''])('is the national numbers only where a state is not in it: %s', (state) => {
    const shown = whomToCall(content, state);
    expect(shown.state).toBeUndefined();
    expect(shown.first.map(({ name }) => name)).toEqual(['emergency', 'childProtection', 'trafficking']);
  });

  it('loses no number, whichever state it is', () => {
    for (const state of ['TX', 'AZ', '']) {
      const { first, more } = whomToCall(content, state);
      expect([...first, ...more]).toHaveLength(content.national.length);
    }
  });

  it('follows the agency of the officer, as far as the guidance knows its state', () => {
    expect(knownStates(content)).toEqual(['AZ', 'TX']);
    expect(stateOfAgency('TX0430000', content)).toBe('TX');
    expect(stateOfAgency('FL0430000', content)).toBeUndefined();
    expect(stateOfAgency('', content)).toBeUndefined();
  });
});
