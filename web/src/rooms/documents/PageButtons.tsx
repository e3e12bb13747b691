import { Button } from '@mantine/core';
import { fill } from '../../app/words/words.ts';
import classes from './documents.module.css';

type PageButtonsProps = {
  pageCount: number;
  shown: number | undefined;
  /** With `{number}` where the page's number goes. */
  label: string;
  /** Whether opening a page is what is to be done next. */
  isNext?: boolean;
  show: (number: number) => void;
};

/** One button for each page of a document. */
export function PageButtons({ pageCount, shown, label, isNext = false, show }: PageButtonsProps) {
  return (
    <div className={classes['acts']}>
      {Array.from({ length: pageCount }, (_, at) => at + 1).map((number) => (
        <Button
          key={number}
          variant={isNext ? 'filled' : 'default'}
          aria-pressed={shown === number}
          onClick={() => show(number)}
        >
          {fill(label, { number })}
        </Button>
      ))}
    </div>
  );
}
