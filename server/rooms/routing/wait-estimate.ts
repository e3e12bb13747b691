/** Fewer talks than these say nothing about the next one. */
const FEWEST_TALKS = 5;

/**
 * How long the caller at that position will probably wait: one of all call-takers on duty becomes free each
 * (handling time / call-takers), and as many must become free as there are callers up to this one. Null where there is no basis
 * for saying it: nobody is on duty, or too few talks have ended.
 */
export function estimateWait(now: {
  position: number;
  onDuty: number;
  handling: { count: number; meanMs: number };
}): number | null {
  const { position, onDuty, handling } = now;
  if (onDuty === 0 || handling.count < FEWEST_TALKS) return null;
  return (handling.meanMs * position) / onDuty;
}
