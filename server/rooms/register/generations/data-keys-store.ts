import { dataKeysIn } from '../../../platform/db/data-keys.ts';

/** What the data key of a generation is wrapped for. */
export const generationContext = (generationId: string): string => `harborline/register/${generationId}`;

/** The data keys of generations, for whoever wraps them anew after a rotation. */
export const registerDataKeys = {
  of: 'register' as const,
  ...dataKeysIn('register.generation', 'generation_id', generationContext),
};
