/** How what is due stands: time enough, running out, late, or done. */
export type Standing = 'open' | 'soon' | 'over' | 'done';

/** By its clock alone; from `soonMs` before it is due its time runs out. Pure. */
export function standingOf(dueAt: string, nowMs: number, soonMs: number): Exclude<Standing, 'done'> {
  const leftMs = Date.parse(dueAt) - nowMs;
  if (leftMs < 0) return 'over';
  return leftMs <= soonMs ? 'soon' : 'open';
}

/** Each standing has its own sign, so that it is told without colours. */
export const signOf = { open: 'clock', soon: 'alert', over: 'cross', done: 'check' } as const;
