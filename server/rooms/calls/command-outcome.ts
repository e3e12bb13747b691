/** 'gone': what was to be commanded is not there (any more). That is no failure. */
export type CommandOutcome = 'done' | 'gone';
