import { describe, expect, it } from 'vitest';
import { type GuidanceContent, shippedGuidance } from '../../../../contract/guidance.ts';
import { knownStates, provenState, stateOfAgency, whomToCall } from './whom-to-call.ts';

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
    const claimed = (claimedOri: string) => stateOfAgency({ proven: null, claimedOri }, content);
    expect(claimed('TX0430000')).toBe('TX');
    expect(claimed('FL0430000')).toBeUndefined();
    expect(claimed('')).toBeUndefined();
  });

  it('follows the agency that was proven, whatever ORI was said, also where the guidance knows nothing of its state', () => {
    const proven = (state: string) => stateOfAgency({ proven: state, claimedOri: 'TX0430000' }, content);
    expect(proven('AZ')).toBe('AZ');
    expect(proven('FL')).toBeUndefined();
  });

  it('knows the proven state of the call, as long as its proof holds, and else of what was sent', () => {
    const at = '2026-11-02T00:00:00.000Z';
    const verification = {
      ...{ method: 'call-code' as const, officerName: null, badge: null, agencyName: 'Example PD' },
      ...{ agencyState: 'AZ', provenAt: at, endedAt: null },
    };
    const sent = { sent: { agencyState: 'TX' } };
    expect(provenState(verification, sent)).toBe('AZ');
    expect(provenState({ ...verification, endedAt: at }, sent)).toBe('TX');
    expect(provenState({ ...verification, endedAt: at }, { sent: null })).toBeNull();
    expect(provenState(null, null)).toBeNull();
  });
});
