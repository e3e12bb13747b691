import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Answer } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useInsist } from '../staff/insist.tsx';
import { keptForms, useKept } from '../staff/kept-forms.ts';
import staff from '../staff/staff.module.css';

const kept = keptForms<string>();
const LEAST_LETTERS = 3;

type Props = {
  /** Under which what is typed is kept while the screen is locked. */
  name: string;
  label: string;
  button: string;
  isNext?: boolean;
  isReady?: boolean;
  send: (note: string) => Promise<Answer<unknown>>;
  done: () => void;
  children?: ReactNode;
};

/** An act that somebody gives the reason of. */
export function NotedAct({
  name,
  label,
  button,
  isNext = false,
  isReady = true,
  send,
  done,
  children,
}: Props) {
  const words = useWords();
  const insist = useInsist();
  const [note, setNote] = useKept(kept, name, '');
  const [refused, setRefused] = useState<string>();
  const act = async () => {
    const answer = await insist(() => send(note));
    if (!answer.ok) {
      const fields = (answer.error.fields ?? []).map(({ message }) => message);
      return setRefused([explain(answer.error, words), ...fields].join(' '));
    }
    setRefused(undefined);
    setNote('');
    return done();
  };
  return (
    <form
      className={staff['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void act();
      }}
    >
      {children}
      <Textarea
        label={label}
        value={note}
        autosize
        minRows={2}
        maxLength={2_000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
      <div className={staff['acts']}>
        <Button
          type="submit"
          variant={isNext ? 'filled' : 'default'}
          disabled={!isReady || note.trim().length < LEAST_LETTERS}
        >
          {button}
        </Button>
      </div>
    </form>
  );
}
