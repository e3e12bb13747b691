import { z } from 'zod';

/** Every refusal over HTTP: a stable code, one sentence that says what happened and what to do, and the fields it is about. */
export const errorView = z.object({
  code: z.string(),
  message: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type ErrorView = z.infer<typeof errorView>;
