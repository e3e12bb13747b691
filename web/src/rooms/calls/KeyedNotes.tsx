import type { CallerView } from '../../../../contract/call.ts';
import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import classes from './calls.module.css';

/** What the caller keyed in before anybody answered; what is urgent comes first, and is read out. */
export function KeyedNotes({ caller }: { caller: CallerView }) {
  const { keyed } = useWords();
  const { priority, chosenLanguage, codeOutcome } = caller;
  return (
    <>
      {(priority === 'danger' || priority === 'child') && (
        <p className={classes['urgent']} role="alert">
          <Icon name="alert" size={28} />
          {keyed[priority]}
        </p>
      )}
      {chosenLanguage === 'other' && <p className={classes['note']}>{keyed.other}</p>}
      {codeOutcome && <p className={classes['note']}>{keyed[codeOutcome]}</p>}
    </>
  );
}
