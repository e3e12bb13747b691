import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { Key } from '../../ui/Key.tsx';
import classes from './enquiries.module.css';
import { MORE_KEY, type MoreOfChild } from './use-more-of-child.ts';

/** Opens and closes what is seldom known of a child, and says how much of it is written. */
export function MoreButton({ more: { isOpen, held, turn, opener } }: { more: MoreOfChild }) {
  const { child: words } = useWords();
  return (
    <Button
      ref={opener}
      size="xs"
      variant="default"
      leftSection={<Icon name={isOpen ? 'up' : 'down'} />}
      rightSection={<Key name={MORE_KEY} />}
      title={words.moreOfChildNote}
      aria-expanded={isOpen}
      aria-keyshortcuts={MORE_KEY}
      onClick={turn}
    >
      {held === 0 ? words.moreOfChild : fill(words.moreHeld, { count: held })}
    </Button>
  );
}

/** The fields themselves. */
export function MoreFields({ more, children }: { more: MoreOfChild; children: ReactNode }) {
  return (
    <div ref={more.region} className={classes['moreFields']} hidden={!more.isOpen}>
      {more.isOpen && children}
    </div>
  );
}
