import { useState } from 'react';
import type { CallBackView, NextAct } from '../../../../../contract/call-back.ts';
import { useLanguage } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { formatTime } from '../../../ui/times.ts';
import calls from '../../calls/calls.module.css';
import { useDeskState } from '../../routing/desk-context.tsx';
import { type Act, Acts } from './Acts.tsx';
import { describeNext, nextPromise } from './proof-words.ts';

type NextActsProps = { callId: string; callBack: CallBackView; onDone: () => void };

const isProof = (outcome: CallBackView['outcome']): boolean =>
  outcome === 'officer-reached' || outcome === 'dispatch-confirmed';

/** What can be done after a call-back: the next right thing has the keyboard, and each has a digit. */
export function NextActs({ callId, callBack, onDone }: NextActsProps) {
  const { words, language } = useLanguage();
  const { send, link } = useDeskState();
  const [dueAt] = useState(() => nextPromise(Date.now() + link.clockOffsetMs));
  const { callBackId, agencyId, outcome, next, promisedBy } = callBack;
  const time = formatTime(promisedBy ?? dueAt, language);
  const promise = (owner: 'me' | 'queue') => send({ kind: 'ask-again', callBackId, dueAt, owner });
  const leave = () => {
    send({ kind: 'go-on-unproven', callBackId });
    onDone();
  };
  const actsOf = (act: NextAct): Act[] => {
    const labels = describeNext(act, time, words);
    if (act.kind === 'ask-again')
      return labels.map((label, index) => ({ label, act: () => promise(index === 0 ? 'me' : 'queue') }));
    if (act.kind === 'go-on-unproven') return labels.map((label) => ({ label, act: leave }));
    const { telephoneId } = act;
    const dial = () => agencyId && send({ kind: 'begin-call-back', callId, agencyId, telephoneId });
    return labels.map((label) => ({ label, act: dial }));
  };
  if (outcome === null) return null;
  return (
    <>
      <p className={calls['note']} role="status">
        <strong>{words.callBackOutcome[outcome]}</strong> {words.callBackNext[outcome]}
      </p>
      {promisedBy !== null && <p role="status">{fill(words.callBack.promised, { time })}</p>}
      <Acts
        acts={
          isProof(outcome) ? [{ label: words.callBack.backToEnquiry, act: onDone }] : next.flatMap(actsOf)
        }
      />
    </>
  );
}
