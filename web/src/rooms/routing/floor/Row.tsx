import type { ReactNode } from 'react';
import classes from './floor.module.css';

type RowProps = { isChosen: boolean; choose: () => void; gone?: boolean; children: ReactNode };

/** One row of the floor; Enter or a click chooses it. */
export const Row = ({ isChosen, choose, gone = false, children }: RowProps) => (
  <button
    type="button"
    className={classes['row']}
    data-row
    data-gone={gone}
    aria-pressed={isChosen}
    onClick={choose}
  >
    {children}
  </button>
);
