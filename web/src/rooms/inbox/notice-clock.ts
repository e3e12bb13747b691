import type { OwedNotice } from '../../../../contract/inbox.ts';

/** From here on a notice is shown as one whose time runs out. */
const SOON_MS = 24 * 3_600_000;

export type NoticeStanding = 'open' | 'soon' | 'over' | 'done';

/** How the notice stands. Pure. */
export function standingOfNotice(
  { dueAt, doneAt }: Pick<OwedNotice, 'dueAt' | 'doneAt'>,
  nowMs: number,
): NoticeStanding {
  if (doneAt !== null) return 'done';
  const leftMs = Date.parse(dueAt) - nowMs;
  if (leftMs < 0) return 'over';
  return leftMs <= SOON_MS ? 'soon' : 'open';
}

/** Each standing has its own sign, so that it is told without colours. */
export const signOfNotice = { open: 'clock', soon: 'alert', over: 'cross', done: 'check' } as const;
