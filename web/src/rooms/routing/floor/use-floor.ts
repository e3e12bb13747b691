import { type FloorState, floorMessage } from '../../../../../contract/floor.ts';
import type { Heard, LiveView } from '../../../app/live-link.ts';
import { useLiveLink } from '../../../app/use-live-link.ts';

/** The floor as the line shows it, as long as this page is there. */
export const useFloor = (): LiveView<FloorState> => useLiveLink('/api/floor', readFloor);

function readFloor(said: unknown): Heard<FloorState> {
  const message = floorMessage.safeParse(said).data;
  return message?.kind === 'floor' ? message : message?.kind;
}
