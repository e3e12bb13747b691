import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectLedgerIsClean } from '../support/nothing-is-left.ts';
import { describeBadInput } from './bad-input.ts';
import { describeQueues } from './better-than-app-queue.ts';
import { describeLane } from './lane.ts';
import { describeRaces } from './races.ts';
import { SipStage } from './stage.ts';
import { describeTelephones } from './telephones.ts';

/** One line for all of it, since it takes long to start. After each part nothing may be left: that is what the next one meets. */
let stage: SipStage;
beforeAll(async () => {
  stage = await SipStage.open({ HARBORLINE_OFFER_LEASE_MS: '3000', HARBORLINE_REJOIN_MS: '3000' });
});
afterAll(() => stage?.close());

const theStage = () => stage;
describe('races', () => describeRaces(theStage));
describe('telephones', () => describeTelephones(theStage));
describe('what app_queue does, as it ought to be:', () => describeQueues(theStage));
describe('waiting for an outcome', () => describeLane(theStage));
describe('bad input', () => describeBadInput(theStage));

it('all of it is in the ledger', () => expectLedgerIsClean(stage.line));
