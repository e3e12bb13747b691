import { Button } from '@mantine/core';
import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useDesk } from './desk-context.tsx';
import classes from './routing.module.css';

/** For a second tab: where the telephone is, and how to bring it here. */
export function TelephoneElsewhere() {
  const { telephone: words } = useWords();
  const { session, isThere } = useDesk();
  return (
    <div className={classes['idle']}>
      <h2>
        <Icon name="away" size={32} />
        {words.elsewhere}
      </h2>
      <p>{words.elsewhereBody}</p>
      <Button size="lg" disabled={!isThere} onClick={() => session.bringTelephoneHere()}>
        {words.useHere}
      </Button>
    </div>
  );
}
