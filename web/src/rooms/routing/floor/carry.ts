import type { Answer } from '../../../app/api.ts';

/** Takes an act that is on its way to the line; what came of it is said beside the acts. */
export type Carry = (act: Promise<Answer<undefined>>) => void;
