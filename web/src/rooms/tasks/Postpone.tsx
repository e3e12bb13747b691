import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { type PostponeReason, postponeReason } from '../../../../contract/task.ts';
import type { Answer } from '../../app/api.ts';
import { useWords } from '../../app/words/language.tsx';
import classes from '../calls/calls.module.css';
import { fromField, toField } from './due.ts';
import { postponeTask } from './task-api.ts';

const LATER_MS = 30 * 60_000;

/** A new time, and why. */
export function Postpone({
  taskId,
  onDone,
}: {
  taskId: string;
  onDone: (answer: Answer<undefined>) => void;
}) {
  const { tasks: words } = useWords();
  const [until, setUntil] = useState(() => toField(new Date(Date.now() + LATER_MS)));
  const [reason, setReason] = useState<PostponeReason>('asked-for-later');
  const dueAt = fromField(until);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (dueAt !== undefined) void postponeTask(taskId, { dueAt, reason }).then(onDone);
  };
  return (
    <form onSubmit={submit} className={classes['controls']}>
      <TextInput
        type="datetime-local"
        label={words.until}
        value={until}
        error={dueAt === undefined && words.timeMissing}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <NativeSelect
        label={words.why}
        value={reason}
        onChange={(event) => setReason(postponeReason.parse(event.currentTarget.value))}
        data={postponeReason.options.map((value) => ({ value, label: words[value] }))}
      />
      <Button type="submit">{words.confirmPostpone}</Button>
    </form>
  );
}
