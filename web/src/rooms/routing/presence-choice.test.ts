import { expect, test } from 'vitest';
import type { PresenceState, TelephoneView } from '../../../../contract/desk.ts';
import { presenceChoice } from './presence-choice.ts';

const credentials = {
  exchanges: [{ name: 'exchange-1', websocketUrl: 'ws://127.0.0.1/ws', uri: 'sip:desk@harborline' }],
  userName: 'desk',
  iceServers: [],
  password: 'made up',
};
const here: TelephoneView = { holder: 'this-tab', credentials };
const works = { exchanges: { 'exchange-1': 'registered' }, problem: null } as const;
const away = { exchanges: { 'exchange-1': 'away' }, problem: null } as const;
const choice = (
  state: PresenceState,
  telephone: TelephoneView = here,
  phone: Parameters<typeof presenceChoice>[1] = works,
) =>
  presenceChoice(
    { presence: { state, since: '2026-03-01T03:00:00.000Z', reason: null, setByName: null }, telephone },
    phone,
  );

test('becomes ready only with a telephone that works here', () => {
  expect(choice('not-ready').mayBecomeReady).toBe(true);
  expect(choice('not-ready', { holder: 'desk-telephone' }, away).mayBecomeReady).toBe(true);
  expect(choice('not-ready', here, away).mayBecomeReady).toBe(false);
  expect(choice('not-ready', here, { ...works, problem: 'lost' }).mayBecomeReady).toBe(false);
  expect(choice('not-ready', { holder: 'another-tab' }).mayBecomeReady).toBe(false);
});

test('nobody leaves a caller by choosing a break', () => {
  expect(choice('ready').mayBecomeNotReady).toBe(true);
  for (const state of ['offered', 'talking', 'wrapping-up'] as const) {
    expect(choice(state)).toEqual({ mayBecomeReady: false, mayBecomeNotReady: false });
  }
});
