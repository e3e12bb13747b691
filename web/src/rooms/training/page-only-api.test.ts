import { expect, test, vi } from 'vitest';
import { emptyDetails } from '../../../../contract/enquiry.ts';
import { EnquiryDraft } from '../enquiries/draft.ts';
import { keptNowhere, pageOnlyApi } from './page-only-api.ts';

const trainingId = '6b1f5d1c-57cb-4b7e-9d35-3f0f9a1c0001';

test('a form that is filled in for practice is recorded in the page, and nobody is asked anything', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  const api = pageOnlyApi(trainingId, () => new Date('2026-03-01T03:00:00.000Z'));
  const draft = new EnquiryDraft({ api, kept: keptNowhere, after: () => () => {} });
  await draft.open({ callId: trainingId });
  draft.edit({ ...emptyDetails, notes: 'made up' });
  await draft.saveNow();
  expect(draft.view()).toMatchObject({ status: 'saved', details: { notes: 'made up' } });
  expect(await draft.conclude('record')).toBe(true);
  expect(draft.view().enquiry).toMatchObject({ state: 'recorded', reference: 'HL-TEST-00' });
  expect(asked).not.toHaveBeenCalled();
});

test('the next practice begins with an empty form', async () => {
  const draft = new EnquiryDraft({
    api: pageOnlyApi(trainingId, () => new Date('2026-03-01T03:00:00.000Z')),
    kept: keptNowhere,
    after: () => () => {},
  });
  await draft.open({ callId: trainingId });
  expect(draft.view().details).toEqual(emptyDetails);
});
