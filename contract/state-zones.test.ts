import { expect, it } from 'vitest';
import { zonesOfState } from './state-zones.ts';

const STATES =
  'AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY';
const TERRITORIES = 'AS GU MP PR VI';

it('every state and territory has its zones, and each is one of the IANA database', () => {
  for (const state of `${STATES} ${TERRITORIES} NB GM`.split(' ')) {
    expect(zonesOfState(state).length, state).toBeGreaterThan(0);
    for (const timeZone of zonesOfState(state)) new Intl.DateTimeFormat('en', { timeZone });
  }
  expect(zonesOfState('ZZ')).toEqual([]);
});

it.each([
  ['America/New_York', 'FL IN KY MI'],
  ['America/Chicago', 'KS NB ND NE SD TN TX'],
  ['America/Denver', 'ID'],
  ['America/Los_Angeles', 'OR'],
  ['America/Phoenix', 'AZ'],
])('%s comes first in %s: most people there live by it', (zone, states) => {
  for (const state of states.split(' ')) {
    expect(zonesOfState(state)[0], state).toBe(zone);
    expect(zonesOfState(state).length, state).toBe(2);
  }
});
