import { z } from 'zod';

/** One line that is another then, as people read it: of what two people decide on as a whole. */
export const changedLine = z.strictObject({
  what: z.enum(['added', 'changed', 'removed']),
  before: z.string(),
  after: z.string(),
});
export type ChangedLine = z.infer<typeof changedLine>;
