import { describe, expect, it } from 'vitest';
import { newDataKey } from '../../../platform/crypto/seal.ts';
import { sealState } from '../sealed.ts';
import { newState, type SlotState } from '../slot.ts';
import { applyAct, mayClaim, standingOf } from './standing.ts';

const HOUR_MS = 3_600_000;
const claimedAt = (atMs: number): SlotState => ({ ...newState, claim: { accountId: 'a', atMs } });
const toldAt = (toldAtMs: number): SlotState => ({ ...newState, toldAtMs });

describe('how a place stands whose record came later', () => {
  it('is open though another had claimed it before, and has let it be', () => {
    expect(standingOf([claimedAt(0), toldAt(25 * HOUR_MS)], 1)).toBe('waiting');
    expect(standingOf([claimedAt(0), newState], 1)).toBe('closed');
  });

  it('is closed where another has claimed it within a day before, or since', () => {
    expect(standingOf([claimedAt(2 * HOUR_MS), toldAt(25 * HOUR_MS)], 1)).toBe('closed');
    expect(standingOf([claimedAt(26 * HOUR_MS), toldAt(25 * HOUR_MS)], 1)).toBe('closed');
  });
});

describe('a place whose desk says that the record is protected', () => {
  const accountId = '2f9d7c0e-1111-4111-8111-000000000003';
  const act = {
    slot: 0,
    accountId,
    callBackByMs: null,
    paragraph: null,
    isAllowed: true,
    step: null,
  } as const;
  const claimed = applyAct([newState, newState], { ...act, did: 'claimed', atMs: 1 }, 'urgent');
  const handedOn = applyAct(claimed, { ...act, did: 'handed-on', atMs: 2 }, 'urgent');

  it('waits anew, for another, and stays closed to every other custodian', () => {
    expect(handedOn[0]).toMatchObject({
      claim: null,
      answer: null,
      steps: 0,
      handedOn: { accountId, atMs: 2 },
    });
    expect([standingOf(handedOn, 0), standingOf(handedOn, 1)]).toEqual(['waiting', 'closed']);
    expect(mayClaim(handedOn, { slot: 0, accountId: 'b', nowMs: 3 })).toBe('yes');
  });

  it('is open to the others once the cleared contact says that the child is not its own', () => {
    const again = applyAct(handedOn, { ...act, did: 'claimed', atMs: 3 }, 'urgent');
    const gaveUp = applyAct(again, { ...act, did: 'not-ours', atMs: 4 }, 'urgent');
    expect(standingOf(gaveUp, 1)).toBe('waiting');
  });

  it('is as long sealed as every other, however much is kept of it', () => {
    const attempt = {
      number: 99,
      place: 'safeguarding',
      atMs: 2e12,
      mail: 'm'.repeat(24),
      call: 'c'.repeat(24),
    };
    const full: SlotState = {
      ...{ acts: 99, steps: 6, heldUntilMs: 2e12, attempts: Array.from({ length: 6 }, () => attempt) },
      ...{ claim: { accountId, atMs: 2e12 }, handedOn: { accountId, atMs: 2e12 }, isJoined: true },
      answer: { kind: 'need-document', atMs: 2e12, callBackByMs: 2e12, paragraph: 'b11' },
      ...{ toldAtMs: 2e12, notice: { byMs: 2e12, doneAtMs: 2e12 } },
    };
    const place = { dispatchId: accountId, slot: 0 } as const;
    const key = newDataKey();
    expect(sealState(key, place, full)).toHaveLength(sealState(key, place, newState).length);
  });
});
