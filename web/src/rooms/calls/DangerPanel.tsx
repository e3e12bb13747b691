import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { Key } from '../../ui/Key.tsx';
import panels from '../../ui/ui.module.css';
import { useKeys } from '../../ui/use-keys.ts';
import classes from './calls.module.css';
import { type DangerNumber, dangerNumbers } from './danger-numbers.ts';

/** Always there, whatever else is away: whom to call for a child in danger (promise 10). */
export function DangerPanel({ flagged }: { flagged: boolean }) {
  const words = useWords();
  const { danger } = words;
  const [isOpen, setOpen] = useState(false);
  useKeys({ danger: () => setOpen(!isOpen), ...(isOpen && { leave: () => setOpen(false) }) });
  const { confirmedOn, first, more } = dangerNumbers;
  return (
    <section
      className={`${panels['panel']} ${classes['danger']}`}
      data-flagged={flagged}
      aria-labelledby="danger-title"
    >
      <div className={classes['dangerHead']}>
        <h2 id="danger-title" className={panels['heading']}>
          <Icon name="alert" />
          {danger.title}
        </h2>
        <Key name="F2" />
      </div>
      <p role="alert" className={flagged ? classes['flagged'] : undefined} hidden={!flagged}>
        {flagged && danger.flagged}
      </p>
      <ul className={classes['numbers']}>
        {[...first, ...(isOpen ? more : [])].map((entry) => (
          <NumberLine key={entry.name} entry={entry} words={words} />
        ))}
      </ul>
      {(isOpen || flagged) && <p className={classes['dangerNote']}>{danger.body}</p>}
      <Button
        variant="default"
        size="xs"
        fullWidth
        aria-expanded={isOpen}
        aria-keyshortcuts="F2"
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? danger.less : danger.more}
      </Button>
      {isOpen && (
        <p className={classes['unchecked']}>
          {confirmedOn ? fill(danger.checked, { date: confirmedOn }) : danger.unchecked}
        </p>
      )}
    </section>
  );
}

function NumberLine({ entry, words }: { entry: DangerNumber; words: Words }) {
  return (
    <li>
      <span>{words.danger[entry.name]}</span>
      <span className={classes['number']}>{entry.number}</span>
      {entry.of !== entry.number && <small>{entry.of}</small>}
    </li>
  );
}
