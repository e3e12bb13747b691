import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';
import { type Standing, signOf } from './standing.ts';
import classes from './ui.module.css';

/** In a line of text: until when there is time, which is seen to run out before it is late. */
export function Due({ standing, children }: { standing: Standing; children: ReactNode }) {
  return (
    <span className={classes['due']} data-standing={standing}>
      <Icon name={signOf[standing]} />
      {children}
    </span>
  );
}
