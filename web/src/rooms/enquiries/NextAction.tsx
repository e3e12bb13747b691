import type { ReactNode } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Key, KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useDesk } from '../routing/desk-context.tsx';
import type { SaveStatus } from './draft.ts';
import { useForm } from './draft-context.tsx';
import classes from './enquiries.module.css';
import { type StepName, stepNames, stepOf } from './summary.ts';

type NextActionProps = {
  step: StepName;
  goTo: (step: StepName) => void;
  declining: boolean;
  practice: string | null;
  beside: ReactNode;
};

/** The one thing to do next, and how much of the text is saved. */
export function NextAction({ step, goTo, declining, practice, beside }: NextActionProps) {
  const words = useWords();
  const { draft, enquiry, concluding, correcting } = useForm();
  const { isThere } = useDesk();
  const isDraft = enquiry?.state === 'draft';
  const corrects = correcting && step === 'send';
  const concludes = corrects || (isDraft && (declining || step === 'send'));
  const following = stepNames[stepNames.indexOf(step) + 1];
  const isEnabled = concludes ? isThere && !concluding : following !== undefined;
  const conclude = async () => {
    const isDone = corrects ? draft.correct() : draft.conclude(declining ? 'decline' : 'record');
    if (await isDone) return goTo('close');
    const [problem] = [...draft.view().stopped, ...draft.view().missing];
    if (problem) goTo(stepOf(problem.path));
  };
  const act = () => {
    if (!isEnabled) return;
    if (concludes) void conclude();
    else if (following) goTo(following);
  };
  useKeys({ next: act });
  return (
    <div className={classes['bar']}>
      <SaveState practice={practice} />
      {beside}
      {(concludes || following) && (
        <KeyButton keyName="Ctrl+Enter" disabled={!isEnabled} loading={concluding} onClick={act}>
          {label()}
        </KeyButton>
      )}
    </div>
  );

  function label(): string {
    if (corrects) return words.after.sendCorrection;
    if (concludes) return declining ? words.purpose.decline : words.send.record;
    return following ? fill(words.enquiry.next, { step: words.step[following] }) : '';
  }
}

const icons: Record<SaveStatus, IconName> = {
  saved: 'check',
  waiting: 'write',
  saving: 'clock',
  stopped: 'note',
  changed: 'note',
  unsaved: 'away',
};

function SaveState({ practice }: { practice: string | null }) {
  const { enquiry: words } = useWords();
  const { enquiry, status } = useForm();
  if (!enquiry) return <span />;
  return (
    <span className={classes['saveStatus']}>
      <Icon name={practice === null ? icons[status] : 'note'} />
      <span role="status">{practice ?? (status === 'changed' ? words.unsaved : words[status])}</span>
      <span className={classes['stepKeys']}>
        {words.stepKeys} <Key name="Alt+1 … 5" />
      </span>
    </span>
  );
}
