import type { TrainingView } from '../../../contract/training.ts';
import type { Database } from '../../platform/db/database.ts';
import { otherLegOf } from '../calls/index.ts';
import { limitOf } from './training.ts';
import { findOpenTraining } from './training-store.ts';
import type { Trainings } from './trainings.ts';

/** The training call that this person is in. Whoever is in none costs no question to the database. */
export async function readTraining(
  db: Database,
  trainings: Trainings,
  accountId: string,
): Promise<TrainingView | null> {
  if (!trainings.isTraining(accountId)) return null;
  const open = await findOpenTraining(db, { accountId });
  if (!open || open.state === 'ended') return null;
  const { trainingId, scenario, language, state } = open;
  const endsByItself = state === 'ringing' || state === 'wrapping-up';
  return {
    ...{ trainingId, scenario, language, state },
    legId: otherLegOf('training', trainingId),
    startedAt: open.startedAt.toISOString(),
    answeredAt: open.answeredAt?.toISOString() ?? null,
    deadlineAt: endsByItself ? limitOf(open).at.toISOString() : null,
    isNeeded: trainings.isNeeded,
  };
}
