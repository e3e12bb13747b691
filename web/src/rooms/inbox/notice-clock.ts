import type { OwedNotice } from '../../../../contract/inbox.ts';
import { type Standing, standingOf } from '../../ui/standing.ts';

/** From here on a notice is shown as one whose time runs out. */
const SOON_MS = 24 * 3_600_000;

/** How the notice stands. Pure. */
export const standingOfNotice = (
  { dueAt, doneAt }: Pick<OwedNotice, 'dueAt' | 'doneAt'>,
  nowMs: number,
): Standing => (doneAt === null ? standingOf(dueAt, nowMs, SOON_MS) : 'done');
