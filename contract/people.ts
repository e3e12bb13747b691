import { z } from 'zod';
import { role } from './session.ts';

export const personView = z.object({
  accountId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  staffNumber: z.string(),
  role,
  disabledAt: z.iso.datetime().nullable(),
  breakGlass: z
    .object({ state: z.enum(['sealed', 'too-old', 'open', 'used', 'reviewed']), until: z.iso.datetime() })
    .nullable(),
});
export type PersonView = z.infer<typeof personView>;

/** `GET /api/people`: every account, by name. */
export const peopleList = z.array(personView);

/** `POST /api/people/:accountId/disable` */
export const disabled = z.object({ endedSessions: z.int() });

/** `POST /api/break-glass/open`: no session is needed; the code is the two halves, one after the other. */
export const openBreakGlassRequest = z.strictObject({
  staffNumber: z.string().trim().min(1).max(20),
  code: z.string().trim().min(20).max(200),
  reason: z.string().trim().min(1).max(500),
});
