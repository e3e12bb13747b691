import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { isFullRun } from '../support/full-run.ts';
import { expectLedgerIsClean, expectNothingIsLeft } from '../support/nothing-is-left.ts';
import {
  type Fault,
  fillDisk,
  freezeWire,
  killAsterisk,
  killPostgres,
  killServer,
  pausePostgres,
  untilReady,
} from './sixty/break-things.ts';
import { expectBothSidesAgree, expectCallersKept, type LiveCall, readLiveCalls } from './sixty/invariants.ts';
import { LIVE_CALLS, Stage } from './sixty/stage.ts';

const PATIENCE_MS = 600_000;
/** One line for all faults: what one leaves behind, the next one meets. It takes a quarter of an hour, so only the full run has it. */
let stage: Stage;
let before: LiveCall[];
let impatient: string[];
beforeAll(async () => {
  if (isFullRun) stage = await Stage.open();
}, 120_000);
afterAll(() => stage?.close(), 120_000);

beforeEach(async () => {
  await stage.fill();
  before = await readLiveCalls(stage);
  impatient = [...stage.impatient.latest];
  expect(before).toHaveLength(LIVE_CALLS);
  for (const ear of stage.crowd.ears.values()) ear.forget();
}, 120_000);

async function strike(fault: Fault): Promise<void> {
  await fault.strike(stage);
  await untilReady(stage);
  await expectBothSidesAgree(stage);
}

/** All but the impatient are there as before; of those, each has one end. */
async function expectAllKept(): Promise<void> {
  const gone = new Set(impatient);
  const stay = before.filter(({ number }) => !gone.has(number));
  await eventually(async () => {
    const after = await readLiveCalls(stage);
    expect(after.filter(({ number }) => gone.has(number))).toEqual([]);
    expect(stay.filter(({ callId }) => !after.some((call) => call.callId === callId))).toEqual([]);
    expectCallersKept(stage, before, after);
  });
}

async function everybodyLeaves(): Promise<void> {
  await stage.everybodyLeaves();
  const { line, exchange } = stage;
  await expectNothingIsLeft({ line, exchange: exchange.settings, desks: () => stage.allDesks() });
  await expectLedgerIsClean(line);
}

describe.skipIf(!isFullRun)(
  'sixty callers, greeted, waiting, offered, in talk, on hold and rejoining, lose nothing when',
  () => {
    it.each([killServer, killPostgres, freezeWire, pausePostgres])(
      '$name',
      { timeout: PATIENCE_MS },
      async (fault) => {
        await strike(fault);
        await expectAllKept();
        await everybodyLeaves();
      },
    );

    it('the disk is full', { timeout: PATIENCE_MS }, async ({ skip }) => {
      if (!stage.disk.canBeFilled) skip('This machine lets us mount no small disk.');
      await strike(fillDisk);
      await expectAllKept();
      await everybodyLeaves();
    });
  },
);

describe.skipIf(!isFullRun)('sixty callers whose exchange is killed', () => {
  it('are told of as lost, each once, and whoever calls again is served', {
    timeout: PATIENCE_MS,
  }, async () => {
    await strike(killAsterisk);
    const ended = await stage.line.ask(
      `SELECT DISTINCT state FROM calls.call WHERE call_id IN ('${before.map(({ callId }) => callId).join("','")}')`,
    );
    expect(ended).toEqual(['lost']);
    await everybodyLeaves();
    await stage.fill();
    await everybodyLeaves();
  });
});
