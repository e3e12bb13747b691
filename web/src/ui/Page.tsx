import type { ReactNode } from 'react';
import classes from './ui.module.css';
import { useTitle } from './use-title.ts';

/** The name of the product, as it stands on every page. */
export function Mark() {
  return (
    <span className={classes['mark']}>
      <img src="/harborline.svg" width="28" height="28" alt="" />
      Harborline
    </span>
  );
}

/** A page with one message. */
export function Page({ title, children }: { title: string; children?: ReactNode }) {
  useTitle(title);
  return (
    <main className={classes['page']}>
      <div className={`${classes['panel']} ${classes['card']}`}>
        <Mark />
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
