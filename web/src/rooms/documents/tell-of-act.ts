import type { ErrorView } from '../../../../contract/error.ts';

/** Says what an act came to, and reads the document again. */
export type TellOfAct = (answer: { ok: true } | { ok: false; error: ErrorView }) => void;
