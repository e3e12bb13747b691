import { listWaitingCalls } from '../calls/index.ts';
import type { Router } from './router.ts';

/**
 * Ends training calls that have to end, and tells those who practise when somebody in danger waits for whom nobody is ready. Nobody is
 * made ready by it: people decide, by the key that makes them ready.
 */
export async function lookAtTraining(router: Router): Promise<void> {
  const { db, trainings } = router.parts;
  if (!trainings.isAnybodyTraining()) return trainings.sayNeeded(false);
  await trainings.look();
  const waiting = await listWaitingCalls(db);
  const isDangerWaiting = waiting.some(({ priority }) => priority === 'danger');
  trainings.sayNeeded(isDangerWaiting && (await router.listReachable()).length === 0);
}
