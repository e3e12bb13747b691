import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { moveAmongRows, usePageKeys } from '../../ui/page-keys.ts';
import staff from '../staff/staff.module.css';
import classes from './oversight.module.css';

/** Which row of a page is open; the arrow keys go from one to the next. */
export function useOpenRow() {
  const [opened, setOpened] = useState<string>();
  usePageKeys([
    { key: 'ArrowDown', press: () => moveAmongRows(1) },
    { key: 'ArrowUp', press: () => moveAmongRows(-1) },
  ]);
  return { opened, press: (id: string) => setOpened(id === opened ? undefined : id) };
}

type OpeningRow = {
  id: string;
  /** What is said of it while it is closed. */
  said: readonly string[];
};

type Props = {
  rows: readonly OpeningRow[];
  none: string;
  openRow: ReturnType<typeof useOpenRow>;
  children: (id: string) => ReactNode;
};

/** Rows of which one is open at a time. It opens where it stands, so that nothing above it moves. */
export function OpeningRows({ rows, none, openRow: { opened, press }, children }: Props) {
  if (rows.length === 0) return <p>{none}</p>;
  return (
    <ul className={staff['list']}>
      {rows.map(({ id, said }) => (
        <li key={id}>
          <Button
            data-row
            fullWidth
            justify="flex-start"
            variant={id === opened ? 'filled' : 'default'}
            aria-expanded={id === opened}
            onClick={() => press(id)}
            className={classes['row'] ?? ''}
          >
            {said.join(' · ')}
          </Button>
          {id === opened && children(id)}
        </li>
      ))}
    </ul>
  );
}
