import { describe, expect, test } from 'vitest';
import { type CallBackView, callBackOutcome, nothingProven } from '../../../../../contract/call-back.ts';
import { emptyDetails } from '../../../../../contract/enquiry.ts';
import { catalogue } from '../../../app/words/words.ts';
import {
  describeCallBack,
  describeClaimed,
  describeNext,
  describeProof,
  listClaims,
  nextPromise,
  soughtFirst,
} from './proof-words.ts';

const at = '2026-03-01T03:00:00.000Z';
const id = '6b1f5d1c-57cb-4b7e-9d35-3f0f9a1c0001';
const callBack: CallBackView = {
  ...{ callBackId: id, agencyId: id, agencyName: 'Example County Sheriff', participantId: id },
  ...{ number: '+12025550110', usedFor: 'dispatch', state: 'dialling', outcome: null, begunAt: at },
  ...{
    answeredAt: null,
    isAgencyThere: false,
    word: null,
    wordExpiresAt: null,
    triesLeft: 3,
    hasNote: false,
    officerName: null,
    telephoneConfirmed: false,
    telephoneToConfirm: null,
    next: [],
    promisedBy: null,
  },
};

describe.each(['en', 'es'] as const)('in %s', (language) => {
  const words = catalogue[language];

  test('what is proven says how and where, and what is not any more says so', () => {
    const verification = {
      method: 'call-code',
      officerName: null,
      badge: null,
      agencyName: 'Example PD',
      agencyState: 'TX',
      provenAt: at,
      endedAt: null,
    } as const;
    const proven = describeProof({ ...nothingProven, verification }, words, language);
    expect(proven).toContain('Example PD');
    expect(proven).toContain(words.proofMethod['call-code']);
    const ended = describeProof(
      { ...nothingProven, verification: { ...verification, endedAt: at } },
      words,
      language,
    );
    expect(ended).not.toContain('Example PD');
    expect(describeProof(nothingProven, words, language)).toBe(words.proof.nothingYet);
  });

  test('each state of a call-back, and each outcome, has its sentence, and says what is next', () => {
    expect(describeCallBack(callBack, words)).toContain('+12025550110');
    expect(describeCallBack({ ...callBack, state: 'answered', isAgencyThere: true }, words)).toContain(
      'Sheriff',
    );
    const own = { ...callBack, number: null, usedFor: null, officerName: 'R. Example' };
    expect(describeCallBack(own, words)).toContain('R. Example');
    expect(describeCallBack({ ...callBack, state: 'word-given' }, words)).toBe(words.callBack.waitsForWord);
    for (const outcome of callBackOutcome.options) {
      expect(describeCallBack({ ...callBack, state: 'ended', outcome }, words)).toBe(
        words.callBackOutcome[outcome],
      );
      expect(words.callBackNext[outcome]).not.toBe('');
    }
  });

  test('each act that comes next says what it does, and a promise whose it is', () => {
    const telephone = { telephoneId: id, number: '+12025550111', usedFor: 'front-desk' } as const;
    const acts = [
      { kind: 'call-telephone', ...telephone, isSame: false },
      { kind: 'call-telephone', ...telephone, isSame: true },
      { kind: 'ask-again' },
      { kind: 'go-on-unproven' },
    ] as const;
    const said = acts.flatMap((act) => describeNext(act, '03:40', words));
    expect(new Set(said).size).toBe(5);
    expect(said.join()).toContain('03:40');
    expect(said.join()).not.toMatch(/\{\w+\}/);
    expect(nextPromise(Date.parse(at) + 1)).toBe('2026-03-01T03:35:00.000Z');
  });

  test("a claim is never called a proof, also where it is an agency's number with the best level", () => {
    const claims = { attestation: 'A', isNumberOfAgency: true } as const;
    const said = listClaims({ ...nothingProven, claims }, words);
    expect(said).toContain(words.claims.numberOfAgency);
    expect(said.join()).toContain(' A ');
    expect(said.join()).not.toMatch(/\{\w+\}/);
    expect(listClaims(nothingProven, words)).toContain(words.claims.noAttestation);
  });
});

describe('what was typed in the enquiry is not typed again', () => {
  const named = { agencyName: ' Example PD ', agencyOri: '' };
  const ended = { outcome: 'no-answer' as const, agencyName: 'Sampleville PD' };

  test('the directory is asked for the agency that the caller named, by its ORI where that is whole', () => {
    expect(soughtFirst(null, named)).toBe('Example PD');
    expect(soughtFirst(null, { ...named, agencyOri: 'ZZ0000001' })).toBe('ZZ0000001');
    expect(soughtFirst(null, { ...named, agencyOri: 'ZZ00' })).toBe('Example PD');
    expect(soughtFirst(null, { agencyName: '', agencyOri: 'ZZ00' })).toBe('ZZ00');
    expect(soughtFirst(null, { agencyName: '', agencyOri: '' })).toBe('');
  });

  test('an agency that was called already is asked for again', () => {
    expect(soughtFirst(ended, named)).toBe('Sampleville PD');
    expect(soughtFirst({ ...ended, outcome: null }, named)).toBe('Example PD');
  });

  test('the agency is asked for the officer whom the caller named, with the badge where one was said', () => {
    const claimed = { officerName: ' Sgt. R. Example ', badge: 'B-12' };
    expect(describeClaimed({ ...emptyDetails.officer, ...claimed })).toBe('Sgt. R. Example, B-12');
    expect(describeClaimed({ ...emptyDetails.officer, ...claimed, badge: '' })).toBe('Sgt. R. Example');
    expect(describeClaimed({ ...emptyDetails.officer, badge: 'B-12' })).toBe('');
  });
});
