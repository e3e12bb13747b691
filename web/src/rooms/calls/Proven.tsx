import type { VerificationView } from '../../../../contract/call-back.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import classes from './calls.module.css';

/** Who the caller is and how that was proven: by word and sign, out of the line's own records. */
export function Proven({ verification }: { verification: VerificationView }) {
  const { proven: words } = useWords();
  const { method, officerName, badge, agencyName } = verification;
  const name =
    officerName === null ? words.unnamed : fill(words.officer, { name: officerName, badge: badge ?? '' });
  return (
    <div className={classes['note']} role="status">
      <strong>
        <Icon name="check" /> {fill(words.title, { method: words[method] })}
      </strong>
      <div>{name}</div>
      <div>{agencyName}</div>
    </div>
  );
}
