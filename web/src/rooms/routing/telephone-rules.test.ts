import { describe, expect, test } from 'vitest';
import { nothingProven } from '../../../../contract/call-back.ts';
import type { DeskCall, DeskOffer, TelephoneView } from '../../../../contract/desk.ts';
import type { GuestView, InvitationView } from '../../../../contract/participant.ts';
import { askedLegIds, decide, isForgotten, type Known, reachableFrom } from './telephone-rules.ts';

const at = '2026-03-01T03:00:00.000Z';
const caller = {
  claimedNumber: '+15550100',
  language: 'en',
  chosenLanguage: null,
  priority: 'routine',
  codeOutcome: null,
  returnCall: null,
  proof: nothingProven,
} as const;
const callId = '6b1f5d1c-57cb-4b7e-9d35-3f0f9a1c0001';
const offer: DeskOffer = {
  offerId: callId,
  callId,
  legId: 'desk-1',
  queuedAt: at,
  leaseExpiresAt: at,
  caller,
  because: null,
  handedOn: null,
};
const call: DeskCall = {
  callId,
  state: 'talking',
  legId: 'desk-1',
  arrivedAt: at,
  answeredAt: at,
  caller,
  muted: false,
  recording: { state: 'recording', because: null },
  timeLine: [],
  listeners: [],
  participants: [],
  interpreter: null,
};
const invitation: InvitationView = {
  participantId: callId,
  callId,
  legId: 'guest-1',
  from: 'Tess Testcase',
  leaseExpiresAt: at,
  caller,
};
const guest: GuestView = {
  participantId: callId,
  callId,
  legId: 'guest-1',
  with: 'Tess Testcase',
  joinedAt: at,
  callState: 'held',
  muted: false,
  withIsMuted: false,
  caller,
};
const nothing = { offer: null, call: null, invitation: null, guest: null, listening: null, training: null };
const here: TelephoneView = {
  holder: 'this-tab',
  credentials: {
    exchanges: [
      { name: 'exchange-1', websocketUrl: 'ws://127.0.0.1:8088/ws', uri: 'sip:desk@harborline' },
      { name: 'exchange-2', websocketUrl: 'ws://127.0.0.1:8089/ws', uri: 'sip:desk@harborline' },
    ],
    userName: 'desk',
    iceServers: [],
    password: 'made up',
  },
};

const home = { 'exchange-1': 'registered' } as const;
const nowhere = { 'exchange-1': 'away' } as const;
const reported = ['exchange-1'];

const known = (change: { [Key in keyof Known]?: Partial<Known[Key]> | Known[Key] } = {}): Known => ({
  checkPassed: true,
  claimed: false,
  reported: null,
  saidMuted: null,
  wantedLegId: null,
  ...(change as Partial<Known>),
  desk: { telephone: here, ...nothing, ...change.desk },
  phone: {
    ...{ phase: 'registered', exchanges: home, problem: null, legId: null, muted: false },
    ...change.phone,
  },
});

describe('claiming the telephone', () => {
  const nobody = { telephone: { holder: 'nobody' as const } };
  test('claims it when nobody holds it, once, after the check', () => {
    expect(decide(known({ desk: nobody, phone: { phase: 'idle', exchanges: nowhere } }))).toEqual(['claim']);
    expect(decide(known({ desk: nobody, phone: { phase: 'idle' }, claimed: true }))).toEqual([]);
    expect(decide(known({ desk: nobody, phone: { phase: 'idle' }, checkPassed: false }))).toEqual([]);
    expect(decide(known({ desk: nobody, phone: { phase: 'refused' } }))).toEqual([]);
  });

  test('a talk that outlived the server is kept while the telephone is claimed again', () => {
    expect(decide(known({ desk: nobody, phone: { phase: 'talking', legId: 'desk-1' } }))).toEqual(['claim']);
  });

  test('a tab that does not hear the talk leaves the telephone to the one that does', () => {
    const idle = { phase: 'idle' as const, exchanges: nowhere };
    expect(decide(known({ desk: { ...nobody, call }, phone: idle }))).toEqual([]);
    expect(
      decide(known({ desk: { ...nobody, call }, phone: { phase: 'talking', legId: 'desk-1' } })),
    ).toEqual(['claim']);
    expect(
      decide(known({ desk: { ...nobody, call: { ...call, state: 'rejoining' } }, phone: idle })),
    ).toEqual(['claim']);
  });

  test('never lets go of a talk that it hears', () => {
    const elsewhere = { telephone: { holder: 'another-tab' as const }, call };
    expect(decide(known({ desk: elsewhere, phone: { phase: 'talking', legId: 'desk-1' } }))).toEqual([]);
    expect(decide(known({ desk: elsewhere, phone: { phase: 'talking', legId: 'desk-0' } }))).toEqual([
      'give-up',
    ]);
  });

  test('lets go when another tab has it', () => {
    expect(decide(known({ desk: { telephone: { holder: 'another-tab' } } }))).toEqual(['give-up']);
  });
});

describe('saying whether the telephone works', () => {
  test('says it once for each change', () => {
    expect(decide(known())).toEqual(['take', 'report']);
    expect(decide(known({ reported }))).toEqual(['take']);
    expect(decide(known({ reported, phone: { exchanges: nowhere } }))).toEqual(['take', 'report']);
    expect(decide(known({ phone: { exchanges: nowhere } }))).toEqual(['take']);
  });

  test('says it of each exchange, in whatever order they were registered with', () => {
    const second = { 'exchange-2': 'registered', 'exchange-1': 'registered' } as const;
    expect(decide(known({ reported, phone: { exchanges: second } }))).toContain('report');
    expect(decide(known({ reported: ['exchange-1', 'exchange-2'], phone: { exchanges: second } }))).toEqual([
      'take',
    ]);
    const onlySecond = { ...second, 'exchange-1': 'away' } as const;
    expect(reachableFrom({ exchanges: onlySecond, problem: null })).toEqual(['exchange-2']);
    expect(decide(known({ reported, phone: { exchanges: onlySecond } }))).toContain('report');
  });

  test('a registered telephone with no microphone does not work', () => {
    expect(decide(known({ reported, phone: { problem: 'lost' } }))).toContain('report');
  });
});

describe('saying that the microphone is muted', () => {
  const heard = { phase: 'talking' as const, legId: 'desk-1' };
  const told = (change: Parameters<typeof known>[0]) =>
    decide(known({ reported, ...change })).filter((task) => task.endsWith('muted'));
  test('says it once for each change, also what the line missed while it was away', () => {
    expect(told({ desk: { call }, phone: heard })).toEqual([]);
    expect(told({ desk: { call }, phone: { ...heard, muted: true } })).toEqual(['report-muted']);
    expect(told({ desk: { call }, phone: { ...heard, muted: true }, saidMuted: true })).toEqual([]);
    expect(told({ desk: { call: { ...call, muted: true } }, phone: heard })).toEqual(['report-unmuted']);
    expect(told({ desk: { guest }, phone: { ...heard, legId: 'guest-1', muted: true } })).toEqual([
      'report-muted',
    ]);
  });

  test('says nothing of a call that another tab hears, or that is not heard yet', () => {
    const muted = { call: { ...call, muted: true } };
    expect(told({ desk: muted, phone: { ...heard, legId: 'desk-2' } })).toEqual([]);
    expect(told({ desk: muted, phone: { ...heard, phase: 'answering' } })).toEqual([]);
  });
});

describe('answering by itself', () => {
  const ringing = { phase: 'ringing' as const, legId: 'desk-1' };
  test('joins its own call again, and no other', () => {
    const rejoining = { call: { ...call, state: 'rejoining' as const } };
    expect(decide(known({ reported, desk: rejoining, phone: ringing }))).toEqual(['take', 'answer']);
    expect(decide(known({ reported, desk: rejoining, phone: { ...ringing, legId: 'desk-2' } }))).toEqual([
      'take',
    ]);
    expect(decide(known({ reported, desk: rejoining, phone: { ...ringing, legId: null } }))).toEqual([
      'take',
    ]);
  });

  test('never answers an offer that nobody answered', () => {
    expect(decide(known({ reported, desk: { offer }, phone: ringing }))).toEqual(['take']);
  });

  test('answers an offer when its key was pressed before it rang here', () => {
    expect(decide(known({ reported, desk: { offer }, phone: ringing, wantedLegId: 'desk-1' }))).toContain(
      'answer',
    );
    expect(decide(known({ reported, desk: { offer }, phone: ringing, wantedLegId: 'desk-0' }))).not.toContain(
      'answer',
    );
  });
});

describe("a colleague's call", () => {
  const ringing = { phase: 'ringing' as const, legId: 'guest-1' };
  test('is entered when the person answers the invitation, and not by itself', () => {
    const asked = { reported, desk: { invitation }, phone: ringing };
    expect(decide(known(asked))).toEqual(['take']);
    expect(decide(known({ ...asked, wantedLegId: 'guest-1' }))).toEqual(['take', 'answer']);
  });

  test('outlives a connection: only the tab that hears it claims the telephone', () => {
    const nobody = { telephone: { holder: 'nobody' as const }, guest };
    const hearing = { phase: 'talking' as const, legId: 'guest-1' };
    expect(decide(known({ desk: nobody, phone: hearing }))).toEqual(['claim']);
    expect(decide(known({ desk: nobody, phone: { phase: 'idle', exchanges: nowhere } }))).toEqual([]);
  });
});

test('the legs of everything that may ring here are those that the line asks for', () => {
  expect(askedLegIds(nothing)).toEqual([]);
  expect(askedLegIds({ ...nothing, offer, guest, call: { ...call, legId: null } })).toEqual([
    ...['desk-1', 'guest-1'],
  ]);
});

test('a call is forgotten when the line knows neither it nor an offer', () => {
  const desk = { telephone: here, ...nothing };
  expect(isForgotten(desk, 'talking')).toBe(true);
  expect(isForgotten({ ...desk, call }, 'talking')).toBe(false);
  expect(isForgotten({ ...desk, offer }, 'answering')).toBe(false);
  expect(isForgotten({ ...desk, invitation }, 'answering')).toBe(false);
  expect(isForgotten({ ...desk, guest }, 'talking')).toBe(false);
  expect(isForgotten(desk, 'registered')).toBe(false);
});

describe('hearing a colleague’s call', () => {
  const listening = { callId, legId: 'listener-1', mode: 'listen' as const, callTakerName: 'Tess Testcase' };
  test('is answered by itself, and by no other leg', () => {
    const ringing = { phase: 'ringing' as const, legId: 'listener-1' };
    expect(decide(known({ desk: { listening }, phone: ringing, reported }))).toContain('answer');
    const other = { ...listening, legId: 'listener-2' };
    expect(decide(known({ desk: { listening: other }, phone: ringing, reported }))).not.toContain('answer');
  });

  test('is not taken for a call that was forgotten', () => {
    expect(isForgotten({ telephone: here, ...nothing, listening }, 'talking')).toBe(false);
  });
});
