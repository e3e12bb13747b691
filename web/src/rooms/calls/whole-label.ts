import classes from './calls.module.css';

/** Of a button whose label is shown whole, on as many lines as that takes: a number without its end is no number, and half a sentence no act. */
export const wholeLabel = { root: classes['act'] ?? '', label: classes['actLabel'] ?? '' };
