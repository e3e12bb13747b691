import { Button } from '@mantine/core';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { useTwice } from '../../ui/use-twice.ts';
import { useForm } from './draft-context.tsx';
import classes from './enquiries.module.css';
import { MoreButton } from './MoreOfChild.tsx';
import type { MoreOfChild } from './use-more-of-child.ts';

const MOST_CHILDREN = 12;

type ChildListProps = {
  at: number;
  choose: (index: number) => void;
  add: () => void;
  remove: () => void;
  more: MoreOfChild;
};

/** The children of the enquiry: which one is shown, one more, or one less. */
export function ChildList({ at, choose, add, remove, more }: ChildListProps) {
  const { child: words } = useWords();
  const { details, isOpen } = useForm();
  const removal = useTwice(remove);
  return (
    <div className={classes['children']}>
      {/* biome-ignore lint/a11y/useSemanticElements: these buttons choose what is shown; they are no fields. */}
      <div role="group" aria-label={words.list}>
        {details.children.map((child, index) => (
          <Button
            // biome-ignore lint/suspicious/noArrayIndexKey: a child has no identity but its place.
            key={index}
            size="xs"
            variant={index === at ? 'filled' : 'default'}
            aria-pressed={index === at}
            onClick={() => choose(index)}
          >
            <span className={classes['childName']}>
              {[fill(words.one, { number: index + 1 }), child.givenNames].filter(Boolean).join(': ')}
            </span>
          </Button>
        ))}
      </div>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<Icon name="plus" />}
        disabled={!isOpen || details.children.length >= MOST_CHILDREN}
        onClick={add}
      >
        {words.add}
      </Button>
      <span className={classes['spring']} />
      <MoreButton more={more} />
      {details.children.length > 1 && (
        <Button
          size="xs"
          variant={removal.armed ? 'filled' : 'subtle'}
          disabled={!isOpen}
          onClick={removal.press}
        >
          {removal.armed ? words.removeAgain : fill(words.remove, { number: at + 1 })}
        </Button>
      )}
    </div>
  );
}
