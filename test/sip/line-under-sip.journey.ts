import { afterAll, afterEach, beforeAll } from 'vitest';
import { describeRaces } from './races.ts';
import { SipStage } from './stage.ts';

let stage: SipStage;
beforeAll(async () => {
  stage = await SipStage.open({ HARBORLINE_OFFER_LEASE_MS: '3000', HARBORLINE_REJOIN_MS: '3000' });
});
afterAll(() => stage?.close());
afterEach(() => stage.clear());

describeRaces(() => stage);
