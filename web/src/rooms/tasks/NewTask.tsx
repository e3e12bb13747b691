import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { ErrorView } from '../../../../contract/error.ts';
import { type ChosenTaskKind, chosenTaskKind, TASK_WORDS_MAX } from '../../../../contract/task.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import classes from '../calls/calls.module.css';
import { fromField, toField } from './due.ts';
import { makeTask } from './task-api.ts';

const LATER_MS = 60 * 60_000;

/** What is left to do of a call: by when, whose it is, and in a few words what. */
export function NewTask({ callId, onMade }: { callId: string; onMade: () => void }) {
  const all = useWords();
  const { tasks: words } = all;
  const [kind, setKind] = useState<ChosenTaskKind>('follow-up');
  const [due, setDue] = useState(() => toField(new Date(Date.now() + LATER_MS)));
  const [owner, setOwner] = useState<'me' | 'queue'>('me');
  const [text, setText] = useState('');
  const [error, setError] = useState<ErrorView | null>(null);
  const dueAt = fromField(due);
  const stopped = error?.fields?.find(({ path }) => path === 'words')?.message;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (dueAt === undefined) return;
    const answer = await makeTask({ kind, callId, dueAt, owner, words: text });
    if (answer.ok) onMade();
    else setError(answer.error);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className={classes['controls']}>
      <NativeSelect
        label={words.kind}
        value={kind}
        data-autofocus
        onChange={(event) => setKind(chosenTaskKind.parse(event.currentTarget.value))}
        data={['follow-up' as const, 'deadline-call' as const].map((value) => ({
          value,
          label: words[value],
        }))}
      />
      <TextInput
        type="datetime-local"
        label={words.due}
        value={due}
        error={dueAt === undefined && words.timeMissing}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <NativeSelect
        label={words.owner}
        value={owner}
        onChange={(event) => setOwner(event.currentTarget.value === 'queue' ? 'queue' : 'me')}
        data={[
          { value: 'me', label: words.mine },
          { value: 'queue', label: words.queues },
        ]}
      />
      <Textarea
        label={words.words}
        description={words.wordsHint}
        value={text}
        maxLength={TASK_WORDS_MAX}
        rows={3}
        error={stopped}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error && <p role="alert">{explain(error, all)}</p>}
      <KeyButton keyName="Enter" type="submit">
        {words.make}
      </KeyButton>
    </form>
  );
}
