import { z } from 'zod';
import file from './danger-numbers.json' with { type: 'json' };

const dangerNumber = z.object({
  name: z.enum(['emergency', 'childProtection', 'trafficking', 'crisis', 'missing', 'orr']),
  number: z.string().regex(/^[\d-]{3,14}$/),
  of: z.string(),
});
const dangerNumbersFile = z.object({
  confirmedOn: z.iso.date().nullable(),
  first: z.array(dangerNumber),
  more: z.array(dangerNumber),
});
export type DangerNumber = z.infer<typeof dangerNumber>;

/** Numbers for a child in danger. They are part of the page, so they are there when nothing else is. */
export const dangerNumbers = dangerNumbersFile.parse(file);
