import { Button, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { openBreakGlass } from './decision-api.ts';
import { sessionQuery } from './session.ts';
import classes from './staff.module.css';

/** Opens a break-glass account with both halves of its code, and a reason. */
export function BreakGlassPage() {
  const words = useWords();
  const { halves, people } = words;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [given, setGiven] = useState({ staffNumber: '', first: '', second: '', reason: '' });
  const [failure, setFailure] = useState<string>();
  const open = async (event: SubmitEvent) => {
    event.preventDefault();
    const { staffNumber, first, second, reason } = given;
    const answer = await openBreakGlass({ staffNumber, code: `${first.trim()}${second.trim()}`, reason });
    if (!answer.ok) return setFailure(explain(answer.error, words));
    await queries.invalidateQueries(sessionQuery);
    return navigate({ to: '/people', replace: true });
  };
  const field = (name: 'staffNumber' | 'first' | 'second', label: string) => (
    <TextInput
      label={label}
      required
      autoComplete="off"
      value={given[name]}
      onChange={(event) => setGiven({ ...given, [name]: event.currentTarget.value })}
    />
  );
  return (
    <Page title={halves.openTitle}>
      <p>{halves.openBody}</p>
      <form className={classes['form']} onSubmit={(event) => void open(event)}>
        {field('staffNumber', people.staffNumber)}
        {field('first', halves.first)}
        {field('second', halves.second)}
        <Textarea
          label={halves.reason}
          required
          maxLength={500}
          value={given.reason}
          onChange={(event) => setGiven({ ...given, reason: event.currentTarget.value })}
        />
        {failure !== undefined && (
          <Notice icon="note" urgent>
            {failure}
          </Notice>
        )}
        <Button type="submit">{halves.openNow}</Button>
      </form>
    </Page>
  );
}
