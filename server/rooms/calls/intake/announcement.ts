/** A caller's place, from 1; `waitMs` is null where there is no basis for saying how long it takes. */
export type QueuePlace = { position: number; waitMs: number | null };

const LAST_SAID_POSITION = 10;
/** What is said of a wait, in minutes. A guess that is said to the minute sounds like a promise. */
const saidMinutes = [2, 5, 10, 15, 20, 30] as const;
const MINUTE_MS = 60_000;

/** The files that tell a caller who waits: the place, the likely wait where one can be said, and what the keys do. */
export function announcement(
  place: QueuePlace | undefined,
  { isFirst, offersReturn }: { isFirst: boolean; offersReturn: boolean },
): string[] {
  return [
    isFirst ? 'queue' : 'queue-repeat',
    ...(place ? [positionPrompt(place.position), ...waitPrompts(place.waitMs)] : []),
    ...(offersReturn ? ['return-key'] : []),
    ...(isFirst ? [] : ['danger-key']),
  ];
}

const positionPrompt = (position: number): string =>
  position > LAST_SAID_POSITION ? 'position-beyond' : `position-${position}`;

/** Rounded up: who is answered earlier than was said has no complaint. */
function waitPrompts(waitMs: number | null): string[] {
  if (waitMs === null) return [];
  const minutes = saidMinutes.find((said) => waitMs <= said * MINUTE_MS);
  return [minutes === undefined ? 'wait-beyond' : `wait-${minutes}`];
}
