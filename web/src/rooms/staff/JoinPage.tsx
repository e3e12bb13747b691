import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { Page } from '../../ui/Page.tsx';
import classes from './staff.module.css';

/** Joins the two halves of a sign-in link. Nothing of them is kept here. */
export function JoinPage() {
  const { halves } = useWords();
  const navigate = useNavigate();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  return (
    <Page title={halves.title}>
      <p>{halves.body}</p>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ to: '/sign-in', hash: `${first.trim()}${second.trim()}` });
        }}
      >
        <TextInput
          label={halves.first}
          required
          autoComplete="off"
          value={first}
          onChange={(event) => setFirst(event.currentTarget.value)}
        />
        <TextInput
          label={halves.second}
          required
          autoComplete="off"
          value={second}
          onChange={(event) => setSecond(event.currentTarget.value)}
        />
        <Button type="submit">{halves.signIn}</Button>
      </form>
    </Page>
  );
}
