import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatTime } from '../../ui/times.ts';
import classes from './calls.module.css';
import { laneQuery, outcomeIsHere } from './lane-api.ts';

/** Who waits for an outcome, and the button that says that it is here. */
export function LaneList() {
  const { words, language } = useLanguage();
  const { lane: text } = words;
  const { data, refetch } = useQuery(laneQuery);
  const [trouble, setTrouble] = useState('');
  if (!data) return null;
  if (!data.ok) return <p role="alert">{explain(data.error, words)}</p>;
  const say = async (callId: string) => {
    const answer = await outcomeIsHere(callId);
    setTrouble(answer.ok ? '' : explain(answer.error, words));
    void refetch();
  };
  return (
    <section aria-label={text.list}>
      <h3>{text.list}</h3>
      {data.value.callers.length === 0 && <p className={classes['empty']}>{text.nobody}</p>}
      <ul className={classes['participants']}>
        {data.value.callers.map(({ callId, until, putBy }) => (
          <li key={callId}>
            <span>{fill(text.waits, { name: putBy, time: formatTime(until, language) })}</span>
            <Button size="compact-md" variant="default" onClick={() => void say(callId)}>
              {text.outcome}
            </Button>
          </li>
        ))}
      </ul>
      {trouble !== '' && <p role="alert">{trouble}</p>}
    </section>
  );
}
