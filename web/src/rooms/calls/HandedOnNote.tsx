import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import classes from './calls.module.css';

/** In place of the enquiry, which went on with the call. */
export function HandedOnNote() {
  const { handedOnNote: words } = useWords();
  return (
    <div className={classes['aside']}>
      <h2>
        <Icon name="people" size={32} />
        {words.title}
      </h2>
      <p>{words.body}</p>
    </div>
  );
}
