import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TaskReceiver } from '../../../../contract/task.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { useNow } from '../../ui/use-now.ts';
import classes from '../calls/calls.module.css';
import { useDeskState } from '../routing/desk-context.tsx';
import { wordDue } from './due.ts';
import { HandOver } from './HandOver.tsx';
import { handAllOver, tasksQuery } from './task-api.ts';

/** What is still one's own goes to somebody else before one signs out. */
export function SignOff({ signOut }: { signOut: () => void }) {
  const { words, language } = useLanguage();
  const { link } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const { data } = useQuery(tasksQuery);
  const [trouble, setTrouble] = useState('');
  if (!data) return <p role="status">{words.tasks.loading}</p>;
  if (!data.ok) return <p role="alert">{explain(data.error, words)}</p>;
  const handOver = async (to: TaskReceiver) => {
    const answer = await handAllOver(to);
    if (answer.ok) signOut();
    else setTrouble(explain(answer.error, words));
  };
  return (
    <>
      <p>{words.tasks.signOffBody}</p>
      <ul>
        {data.value.own.map(({ taskId, kind, dueAt }) => (
          <li key={taskId}>
            {words.tasks[kind]}, {wordDue(dueAt, nowMs, words, language)}
          </li>
        ))}
      </ul>
      <HandOver
        colleagues={data.value.colleagues}
        label={words.tasks.signOff}
        onChosen={(to) => void handOver(to)}
      />
      {trouble !== '' && (
        <p role="alert" className={classes['note']}>
          {trouble}
        </p>
      )}
    </>
  );
}
