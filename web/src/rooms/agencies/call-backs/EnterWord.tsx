import { TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { CallBackView } from '../../../../../contract/call-back.ts';
import type { DeskCall } from '../../../../../contract/desk.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { KeyButton } from '../../../ui/Key.tsx';
import { formatLength } from '../../../ui/times.ts';
import { useNow } from '../../../ui/use-now.ts';
import calls from '../../calls/calls.module.css';
import { useDeskState } from '../../routing/desk-context.tsx';
import { Acts } from './Acts.tsx';

/** Dispatch passes the word on; then the caller says it, and it is typed as it was heard. */
export function EnterWord({ call, callBack }: { call: DeskCall; callBack: CallBackView }) {
  const { callBack: words, callBackOutcome } = useWords();
  const { send, link } = useDeskState();
  const [word, setWord] = useState('');
  const nowMs = useNow(link.clockOffsetMs);
  const { callBackId, triesLeft, wordExpiresAt } = callBack;
  const time = formatLength(Date.parse(wordExpiresAt ?? '') - nowMs);
  const check = (event: SubmitEvent) => {
    event.preventDefault();
    if (word.trim() !== '') send({ kind: 'enter-word', callBackId, word });
  };
  const gone = {
    label: callBackOutcome['officer-gone'],
    act: () => send({ kind: 'conclude-call-back', callBackId, outcome: 'officer-gone' }),
  };
  const back = { label: words.backToCaller, act: () => send({ kind: 'resume', callId: call.callId }) };
  return (
    <>
      <p role="status">{words.waitsForWord}</p>
      {call.state === 'talking' && (
        <form onSubmit={check} className={calls['controls']}>
          <TextInput
            label={words.wordAsk}
            value={word}
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            onChange={(event) => setWord(event.currentTarget.value)}
          />
          <KeyButton keyName="Enter" type="submit" disabled={word.trim() === ''}>
            {words.wordCheck}
          </KeyButton>
        </form>
      )}
      <p className={calls['clock']}>{fill(words.triesLeft, { count: triesLeft, time })}</p>
      <Acts acts={call.state === 'held' ? [back, gone] : [gone]} />
    </>
  );
}
