import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TaskList, TaskView } from '../../../../contract/task.ts';
import type { Answer } from '../../app/api.ts';
import { useWords } from '../../app/words/language.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import classes from '../calls/calls.module.css';
import { useDeskState } from '../routing/desk-context.tsx';
import { HandOver } from './HandOver.tsx';
import { Postpone } from './Postpone.tsx';
import { endTask, handTaskOver } from './task-api.ts';

type TaskActsProps = {
  task: TaskView;
  isOwn: boolean;
  colleagues: TaskList['colleagues'];
  onDone: (answer: Answer<undefined>) => void;
  onBegin: () => void;
};

/** What can be done with a task that was chosen. A return call is only looked at: it comes as a call. */
export function TaskActs({ task, isOwn, colleagues, onDone, onBegin }: TaskActsProps) {
  const { tasks: words } = useWords();
  const { state } = useDeskState();
  const [asks, setAsks] = useState<'postpone' | 'hand-over' | null>(null);
  const { taskId } = task;
  const isFree = state.presence.state === 'ready' || state.presence.state === 'not-ready';
  if (task.kind === 'return-call') return <p className={classes['empty']}>{words.returnCallNote}</p>;
  return (
    <>
      <div className={classes['buttons']}>
        <KeyButton keyName="Enter" onClick={onBegin} disabled={!isFree || task.state !== 'open'}>
          {words.take}
        </KeyButton>
        {isOwn && (
          <>
            {task.kind !== 'chat' && (
              <Button variant="default" onClick={() => setAsks('postpone')}>
                {words.postpone}
              </Button>
            )}
            <Button variant="default" onClick={() => setAsks('hand-over')}>
              {words.handOver}
            </Button>
            <Button variant="default" onClick={() => void endTask(taskId, 'not-needed').then(onDone)}>
              {words.notNeeded}
            </Button>
          </>
        )}
      </div>
      {asks === 'postpone' && <Postpone taskId={taskId} onDone={onDone} />}
      {asks === 'hand-over' && (
        <HandOver
          colleagues={colleagues}
          label={words.confirmHandOver}
          onChosen={(to) => void handTaskOver(taskId, to).then(onDone)}
        />
      )}
    </>
  );
}
