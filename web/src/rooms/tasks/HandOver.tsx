import { Button, NativeSelect } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { TaskList, TaskReceiver } from '../../../../contract/task.ts';
import { useWords } from '../../app/words/language.tsx';
import classes from '../calls/calls.module.css';

const QUEUE = 'queue';
type HandOverProps = {
  colleagues: TaskList['colleagues'];
  label: string;
  onChosen: (to: TaskReceiver) => void;
};

/** Whom a task goes to: a colleague whose desk is open, or the queue. */
export function HandOver({ colleagues, label, onChosen }: HandOverProps) {
  const { tasks: words } = useWords();
  const [to, setTo] = useState(QUEUE);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onChosen(to === QUEUE ? QUEUE : { accountId: to });
  };
  return (
    <form onSubmit={submit} className={classes['controls']}>
      <NativeSelect
        label={words.toWhom}
        value={to}
        data-autofocus
        onChange={(event) => setTo(event.currentTarget.value)}
        data={[
          { value: QUEUE, label: words.toQueue },
          ...colleagues.map(({ accountId, name }) => ({ value: accountId, label: name })),
        ]}
      />
      <Button type="submit">{label}</Button>
    </form>
  );
}
