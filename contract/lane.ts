import { z } from 'zod';
import { lineLanguage } from './call.ts';

/** `POST /api/calls/:callId/lane`: a caller is to wait for an outcome with music, without a call-taker. */
export const enterLaneRequest = z.strictObject({
  /** What the call-taker asked the officer just now. Somebody who is alone with a child does not wait in the lane. */
  isAloneWithChild: z.boolean(),
  minutes: z.int().min(1).max(240),
});
export type EnterLaneRequest = z.infer<typeof enterLaneRequest>;

/** `GET /api/lane`: who waits for an outcome, those in front whose time is over first. */
export const laneView = z.object({
  callers: z.array(
    z.object({
      callId: z.uuid(),
      since: z.iso.datetime(),
      until: z.iso.datetime(),
      language: lineLanguage,
      /** Who put the caller there, and is asked first when the outcome is here. */
      putBy: z.string(),
    }),
  ),
});
export type LaneView = z.infer<typeof laneView>;

/** Why somebody may not wait in the lane. */
export const laneBar = z.enum(['alone-with-child', 'child', 'danger']);
export type LaneBar = z.infer<typeof laneBar>;
