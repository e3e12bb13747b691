import { useState } from 'react';
import { type InboxAnswer, MOST_CALL_BACK_MINUTES } from '../../../../contract/inbox.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { KeyButton } from '../../ui/Key.tsx';
import { usePageKeys } from '../../ui/page-keys.ts';
import { formatTime } from '../../ui/times.ts';
import classes from './inbox.module.css';

type CallBackChoiceProps = { nowMs: number; send: (answer: InboxAnswer) => void; leave: () => void };

const LATER_MINUTES = [15, 30, 60, MOST_CALL_BACK_MINUTES];

/** By when the custodian calls the officer back itself. The times stay as they were when this was opened. */
export function CallBackChoice({ nowMs, send, leave }: CallBackChoiceProps) {
  const { words, language } = useLanguage();
  const { inbox } = words;
  const [openedMs] = useState(nowMs);
  const choices = LATER_MINUTES.map((minutes, at) => {
    const by = new Date(openedMs + minutes * 60_000).toISOString();
    const label = fill(inbox.callBackBy, { time: formatTime(by, language), minutes });
    return { key: String(at + 1), label, press: () => send({ answer: 'call-back', by }) };
  });
  usePageKeys([...choices, { key: 'Escape', press: leave }]);
  return (
    <div className={classes['acts']}>
      {choices.map(({ key, label, press }) => (
        <KeyButton key={key} keyName={key} variant="default" onClick={press}>
          {label}
        </KeyButton>
      ))}
      <KeyButton keyName="Esc" variant="subtle" onClick={leave}>
        {inbox.back}
      </KeyButton>
    </div>
  );
}
