import type { CallerView } from '../../../../contract/call.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import classes from './calls.module.css';
import { isChildCalling } from './child-calls.ts';
import { Proven } from './Proven.tsx';

/** What the caller keyed in before anybody answered, and who that proves it is; what is urgent comes first, and is read out. */
export function KeyedNotes({ caller }: { caller: CallerView }) {
  const { keyed } = useWords();
  const { chosenLanguage, codeOutcome, returnCall } = caller;
  const urgent = urgentOf(caller);
  const { verification } = caller.proof;
  const proven = verification?.endedAt === null ? verification : null;
  return (
    <>
      {urgent && (
        <p className={classes['urgent']} role="alert">
          <Icon name="alert" size={28} />
          {keyed[urgent]}
        </p>
      )}
      {returnCall && (
        <p className={classes['note']} role="status">
          {returnCall.agencyFirst
            ? keyed.agencyFirst
            : fill(keyed[legWords[returnCall.leg]], { attempt: returnCall.attempt })}
        </p>
      )}
      {chosenLanguage === 'other' && <p className={classes['note']}>{keyed.other}</p>}
      {proven && <Proven verification={proven} />}
      {codeOutcome && codeOutcome !== 'accepted' && !proven && (
        <p className={classes['note']}>{keyed[codeOutcome]}</p>
      )}
    </>
  );
}

/** Danger, and a child who calls. */
const urgentOf = (caller: CallerView): 'danger' | 'child' | null => {
  if (caller.priority === 'danger') return 'danger';
  return isChildCalling(caller) ? 'child' : null;
};

const legWords = { 'to-dial': 'toDial', ringing: 'ringing', there: 'there' } as const;
