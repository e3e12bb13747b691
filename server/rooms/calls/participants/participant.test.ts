import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { participantOutcome } from '../../../../contract/participant.ts';
import { type CallCause, callStates, isConnected } from '../call.ts';
import {
  legIdOf,
  mayEnd,
  meaningOf,
  type Participant,
  whenLegEnds,
  whenSentAway,
  whoGoesOn,
} from './participant.ts';

const at = new Date('2026-03-01T03:00:00Z');
const colleague: Participant = {
  participantId: 'one',
  callId: 'call',
  kind: 'colleague',
  state: 'joined',
  legId: legIdOf('colleague', 'one'),
  accountId: 'cora',
  invitedBy: 'tess',
  invitedAt: at,
  leaseExpiresAt: at,
  joinedAt: at,
  withCallerSince: null,
  endedAt: null,
  outcome: null,
};
const causes: CallCause[] = [
  'held',
  'resumed',
  'desk-lost',
  'desk-did-not-return',
  'call-taker-hung-up',
  'caller-hung-up',
  'caller-fell-silent',
  'handed-over',
  'went-on-at-agency',
  'transferred',
  'returned-to-queue',
  'exchange-lost',
];

describe('a participant', () => {
  it('that is rung or there can be sent away, and can lose its leg, in a way that its state knows', () => {
    for (const state of ['invited', 'joined'] as const) {
      expect(mayEnd(state, whenLegEnds(state))).toBe(true);
      expect(mayEnd(state, whenSentAway(state))).toBe(true);
      expect(mayEnd(state, 'call-over')).toBe(true);
    }
    for (const outcome of participantOutcome.options) expect(mayEnd('ended', outcome)).toBe(false);
  });

  it('is in a call only as long as somebody has it, whatever the call does', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...callStates),
        fc.constantFrom(...causes),
        fc.constantFrom('invited' as const, 'joined' as const),
        (state, cause, its) => {
          const call = { state, deskLegId: 'desk-1', callerChannelId: 'caller-1' };
          const meaning = meaningOf(call, cause, { ...colleague, state: its });
          if (!isConnected(state)) expect(meaning).toBe('call-over');
          else expect(['meets-caller', undefined]).toContain(meaning);
          if (meaning === 'meets-caller') expect([state, its]).toEqual(['talking', 'joined']);
          if (meaning && meaning !== 'meets-caller') expect(mayEnd(its, meaning)).toBe(true);
        },
      ),
    );
  });

  it('whose leg becomes the desk of the call has taken it over', () => {
    const call = { state: 'talking', deskLegId: colleague.legId, callerChannelId: 'caller-1' } as const;
    expect(meaningOf(call, 'handed-over', colleague)).toBe('took-over');
  });

  it("whose leg the call goes on over is the caller's from then on", () => {
    const agency = {
      ...colleague,
      kind: 'agency',
      accountId: null,
      legId: legIdOf('agency', 'one'),
    } as const;
    const call = { state: 'talking', deskLegId: 'desk-1', callerChannelId: agency.legId } as const;
    expect(meaningOf(call, 'went-on-at-agency', agency)).toBe('became-caller');
    expect(meaningOf(call, 'resumed', agency)).not.toBe('became-caller');
  });
});

describe('whoever goes on when the call-taker goes', () => {
  const later = { ...colleague, participantId: 'two', joinedAt: new Date(at.getTime() + 1) };
  it('is the colleague who is in the call longest, never somebody who is only rung, never an interpreter', () => {
    expect(whoGoesOn('desk-lost', [later, colleague])).toBe(colleague);
    expect(whoGoesOn('call-taker-hung-up', [{ ...colleague, state: 'invited' }, later])).toBe(later);
    for (const kind of ['interpreter', 'agency'] as const)
      expect(whoGoesOn('desk-lost', [{ ...colleague, kind }])).toBeUndefined();
  });

  it('is nobody where the caller goes, or everything does', () => {
    for (const cause of ['caller-hung-up', 'exchange-lost', 'talked-too-long', 'held'] as const)
      expect(whoGoesOn(cause, [colleague])).toBeUndefined();
  });
});
