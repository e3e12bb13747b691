import { expect } from 'vitest';
import type { TrainingScenario } from '../../contract/training.ts';
import type { HeadlessDesk } from './headless-desk.ts';
import { eventually, type TestLine } from './line.ts';

/** What came of those that are over. */
export const ended = (line: TestLine) =>
  line.asAdministrator('SELECT outcome FROM training.session WHERE ended_at IS NOT NULL ORDER BY ended_at');

/** The desk rings. */
export async function ring(line: TestLine, desk: HeadlessDesk, scenario: TrainingScenario = 'child-alone') {
  desk.send({ kind: 'start-training', scenario, language: 'es' });
  const training = await desk.until((state) => state.training);
  await eventually(() => expect(line.telephony.channels.has(training.legId)).toBe(true));
  return training;
}

/** The call-taker answers, and hears the caller of the script. */
export async function talk(line: TestLine, desk: HeadlessDesk, scenario?: TrainingScenario) {
  const training = await ring(line, desk, scenario);
  line.telephony.deskAnswers(training.legId);
  await desk.until((state) => state.training?.state === 'talking');
  await eventually(() => expect(line.telephony.played.length).toBeGreaterThan(0));
  return training;
}

/** Nothing of a training call is in the exchange. */
export const nothingIsLeft = (line: TestLine) =>
  eventually(() => {
    const left = [...line.telephony.channels.keys(), ...line.telephony.bridges.keys()];
    expect(left.filter((id) => id.startsWith('training-'))).toEqual([]);
  });
