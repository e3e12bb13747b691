import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { TaskView } from '../../../../contract/task.ts';
import type { Refused } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { Key } from '../../ui/Key.tsx';
import { focusOf } from '../../ui/keys.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from '../calls/calls.module.css';
import { useDeskState } from '../routing/desk-context.tsx';
import { DueClock } from './DueClock.tsx';
import { TaskActs } from './TaskActs.tsx';
import { takeTask, tasksQuery } from './task-api.ts';

/** What is one's own and what waits in the queue: one choice over both, a key for each, and what can be done with it. */
export function TaskLists({ onBegun }: { onBegun: () => void }) {
  const { words } = useLanguage();
  const { data, refetch } = useQuery(tasksQuery);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [trouble, setTrouble] = useState('');
  const whole = useFocusOnList(data);
  if (!data) return <p role="status">{words.tasks.loading}</p>;
  if (!data.ok) return <p role="alert">{explain(data.error, words)}</p>;
  const { own, queue, colleagues } = data.value;
  const all = [...own, ...queue];
  const chosen = all.find(({ taskId }) => taskId === chosenId) ?? null;
  const done = (answer: { ok: true } | Refused) => {
    setTrouble(answer.ok ? '' : explain(answer.error, words));
    void refetch();
  };
  const begin = async () => {
    if (!chosen || chosen.kind === 'return-call') return;
    const answer = await takeTask(chosen.taskId);
    done(answer);
    if (answer.ok) onBegun();
  };
  // What is behind the dialog, a wrap-up for example, must not hear these keys.
  const press = (event: KeyboardEvent) => {
    const isDigit = /^[1-9]$/.test(event.key);
    if (focusOf(event.target) !== 'elsewhere' || !(isDigit || event.key === 'Enter')) return;
    event.preventDefault();
    event.stopPropagation();
    if (isDigit) setChosenId(all[Number(event.key) - 1]?.taskId ?? chosenId);
    else void begin();
  };
  const choice = { chosenId, choose: setChosenId };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its own controls are pressed for.
    <div ref={whole} tabIndex={-1} onKeyDown={press}>
      <TaskChoice title={words.tasks.own} none={words.tasks.noOwn} list={own} firstKey={1} {...choice} />
      <TaskChoice
        title={words.tasks.queue}
        none={words.tasks.noQueue}
        list={queue}
        firstKey={own.length + 1}
        {...choice}
      />
      {chosen && (
        <TaskActs
          key={chosen.taskId}
          task={chosen}
          isOwn={own.includes(chosen)}
          colleagues={colleagues}
          onDone={done}
          onBegin={() => void begin()}
        />
      )}
      {trouble !== '' && <p role="alert">{trouble}</p>}
    </div>
  );
}

/**
 * The list is read after the dialog has opened, and again after each act: the focus is given to it once it is there, and again where
 * what had the focus is not in it any more.
 */
function useFocusOnList(data: unknown) {
  const whole = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    if (data === undefined || (hadFocus.current && document.activeElement !== document.body)) return;
    hadFocus.current = true;
    (whole.current?.querySelector('input') ?? whole.current)?.focus();
  }, [data]);
  return whole;
}

type TaskChoiceProps = {
  title: string;
  none: string;
  list: readonly TaskView[];
  firstKey: number;
  chosenId: string | null;
  choose: (taskId: string) => void;
};

function TaskChoice({ title, none, list, firstKey, chosenId, choose }: TaskChoiceProps) {
  const { words } = useLanguage();
  const { link } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  return (
    <fieldset className={classes['codes']}>
      <legend>{title}</legend>
      {list.length === 0 && <p className={classes['empty']}>{none}</p>}
      {list.map(({ taskId, kind, dueAt }, index) => (
        <label key={taskId} className={classes['code']}>
          <input
            type="radio"
            name="task"
            value={taskId}
            data-autofocus={index === 0 || undefined}
            checked={chosenId === taskId}
            onChange={() => choose(taskId)}
          />
          <span>
            {words.tasks[kind]}, <DueClock kind={kind} dueAt={dueAt} nowMs={nowMs} />
          </span>
          {firstKey + index <= 9 && <Key name={String(firstKey + index)} />}
        </label>
      ))}
    </fieldset>
  );
}
