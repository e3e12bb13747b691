import type { CallBackView } from '../../../../../contract/call-back.ts';
import type { DeskCall } from '../../../../../contract/desk.ts';
import { useWords } from '../../../app/words/language.tsx';
import calls from '../../calls/calls.module.css';
import { useDeskState } from '../../routing/desk-context.tsx';
import { Acts } from './Acts.tsx';
import classes from './call-backs.module.css';

/** The one-time word, as long as the agency is there and the caller is not. */
export function ReadWord({ call, callBack }: { call: DeskCall; callBack: CallBackView }) {
  const { callBack: words, callBackOutcome } = useWords();
  const { send } = useDeskState();
  const { callBackId, participantId } = callBack;
  // In this order: the caller must not hear the agency.
  const goBack = () => {
    if (participantId) send({ kind: 'let-go', participantId });
    send({ kind: 'resume', callId: call.callId });
  };
  const gone = () => send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-gone' });
  return (
    <>
      <p id="one-time-word">{words.wordTitle}</p>
      <p className={classes['word']} role="status" aria-labelledby="one-time-word">
        {callBack.word ?? '—'}
      </p>
      <p className={calls['note']}>{words.wordNote}</p>
      <Acts
        acts={[
          { label: words.letGo, act: goBack },
          { label: callBackOutcome['officer-gone'], act: gone },
        ]}
      />
    </>
  );
}
