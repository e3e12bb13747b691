import type { ReactNode } from 'react';
import classes from './staff.module.css';

type Props = { titles: string[]; label?: string; children: ReactNode };

/** A table of people, rules or whatever else staff look after: it scrolls by itself where the page is narrow. `children` are its rows. */
export function StaffTable({ titles, label, children }: Props) {
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']} aria-label={label}>
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
