import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeskTask } from '../../../../contract/desk.ts';
import { enquiryTaskKind, type SaidOutcome, saidOutcome } from '../../../../contract/task.ts';
import type { Answer } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { Key, KeyButton } from '../../ui/Key.tsx';
import { formatLength } from '../../ui/times.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from '../calls/calls.module.css';
import { ChatPanel } from '../chats/ChatPanel.tsx';
import { EnquiryTask } from '../enquiries/EnquiryTask.tsx';
import { useDeskState } from '../routing/desk-context.tsx';
import { wordDue } from './due.ts';
import { HandOver } from './HandOver.tsx';
import { Postpone } from './Postpone.tsx';
import {
  acceptTask,
  endTask,
  handTaskOver,
  refuseTask,
  ringCaller,
  taskQuery,
  tasksQuery,
} from './task-api.ts';

/** What has to be done before a task ends or goes to somebody else: what was typed beside it is saved. */
type BeforeEnd = () => Promise<unknown>;
const nothingBefore: BeforeEnd = async () => {};
type TaskPanelProps = { task: DeskTask; beforeEnd?: BeforeEnd };

/** The task that is offered here, or that is being worked on. */
export function TaskPanel({ task, beforeEnd = nothingBefore }: TaskPanelProps) {
  if (task.state === 'offered') return <OfferedTask task={task} />;
  return <TaskUnderWay task={task} beforeEnd={beforeEnd} />;
}

function OfferedTask({ task }: { task: DeskTask }) {
  const { words, language } = useLanguage();
  const { tasks: text } = words;
  const { link, isThere } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const [trouble, setTrouble] = useState('');
  const said = (answer: Answer<undefined>) => setTrouble(answer.ok ? '' : explain(answer.error, words));
  const accept = () => void (isThere && acceptTask(task.taskId).then(said));
  useKeys({ answer: accept, enter: accept });
  const leftMs = Date.parse(task.leaseExpiresAt) - nowMs;
  return (
    <div className={classes['incoming']}>
      <div role="alert">
        <h2>
          <Icon name="note" size={40} />
          {text.offered}
        </h2>
      </div>
      <p>
        <strong>{text[task.kind]}</strong>, {wordDue(task.dueAt, nowMs, words, language)}.
      </p>
      <p>{task.because?.choice === 'own-task' ? text.ownBody : text.offeredBody}</p>
      <div className={classes['buttons']}>
        <KeyButton keyName="Enter" size="xl" disabled={!isThere} onClick={accept}>
          {text.accept}
        </KeyButton>
        <Button
          size="xl"
          variant="default"
          disabled={!isThere}
          onClick={() => void refuseTask(task.taskId).then(said)}
        >
          {text.refuse}
        </Button>
      </div>
      {trouble !== '' && <p role="alert">{trouble}</p>}
      <p className={classes['clock']} data-runs-out={leftMs < 6_000}>
        <Icon name="clock" />
        {fill(text.leaves, { time: formatLength(leftMs) })}
      </p>
    </div>
  );
}

function TaskUnderWay({ task, beforeEnd }: Required<TaskPanelProps>) {
  const { words, language } = useLanguage();
  const { tasks: text } = words;
  const { link } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  if (task.chatMessages !== null)
    return (
      <div className={classes['narrow']}>
        <ChatPanel taskId={task.taskId} messages={task.chatMessages} />
        <EndTask taskId={task.taskId} isChat beforeEnd={beforeEnd} />
      </div>
    );
  return (
    <div className={classes['aside']}>
      <h2>
        <Icon name="note" size={32} />
        {text.underWay}
      </h2>
      <p>
        <strong>{text[task.kind]}</strong>, {wordDue(task.dueAt, nowMs, words, language)}
      </p>
      {task.agencyToProve && (
        <p className={classes['note']}>
          {fill(text.agencyFirst, { agency: task.agencyToProve.agencyName ?? text.agencyMissing })}
        </p>
      )}
      <WhatToDo taskId={task.taskId} isAgencyFirst={task.agencyToProve?.agencyName != null} />
      <EndTask taskId={task.taskId} isChat={false} beforeEnd={beforeEnd} />
    </div>
  );
}

type WhatToDoProps = { taskId: string; isAgencyFirst: boolean };

function WhatToDo({ taskId, isAgencyFirst }: WhatToDoProps) {
  const { words } = useLanguage();
  const { tasks: text } = words;
  const { data } = useQuery(taskQuery(taskId));
  const details = data?.ok ? data.value : null;
  const isAboutEnquiry = details && enquiryTaskKind.safeParse(details.task.kind).success;
  return (
    <>
      {isAboutEnquiry && <EnquiryTask taskId={taskId} language={details.task.language} />}
      {data && !data.ok && <p role="alert">{explain(data.error, words)}</p>}
      <dl className={classes['facts']}>
        <div>
          <dt>{text.words}</dt>
          <dd>{details?.words ?? (isAboutEnquiry ? text.seeAbove : text.noWords)}</dd>
        </div>
        {details?.task.callId !== null && (
          <div>
            <dt>{text.claimed}</dt>
            <dd>{details?.claimedNumber ?? text.none}</dd>
          </div>
        )}
      </dl>
      {isAboutEnquiry && <RingCaller taskId={taskId} label={text.ring} body={text.ringProvenBody} />}
      {!isAboutEnquiry && details?.claimedNumber && (
        <RingCaller
          taskId={taskId}
          label={isAgencyFirst ? text.ringAgency : text.ring}
          body={isAgencyFirst ? text.ringAgencyBody : text.ringBody}
        />
      )}
    </>
  );
}

/** Nobody dials a number by hand: the line rings it, and the call comes here. */
function RingCaller({ taskId, label, body }: { taskId: string; label: string; body: string }) {
  const { words } = useLanguage();
  const { isThere } = useDeskState();
  const [trouble, setTrouble] = useState('');
  const ring = () =>
    void (
      isThere &&
      ringCaller(taskId).then((answer) => setTrouble(answer.ok ? '' : explain(answer.error, words)))
    );
  useKeys({ answer: ring });
  return (
    <div className={classes['buttons']}>
      <KeyButton keyName="F4" disabled={!isThere} onClick={ring}>
        {label}
      </KeyButton>
      <p className={classes['said']} role={trouble === '' ? undefined : 'alert'}>
        {trouble === '' ? body : trouble}
      </p>
    </div>
  );
}

/** What came of a conversation is less than of a call; and nobody who is there is put off. */
const outcomesOfChat: readonly SaidOutcome[] = ['done', 'not-needed'];

type EndTaskProps = { taskId: string; isChat: boolean; beforeEnd: BeforeEnd };

function EndTask({ taskId, isChat, beforeEnd }: EndTaskProps) {
  const { words } = useLanguage();
  const { tasks: text } = words;
  const [outcome, setOutcome] = useState<SaidOutcome | null>(null);
  const [asks, setAsks] = useState<'postpone' | 'hand-over' | null>(null);
  const [trouble, setTrouble] = useState('');
  const { data } = useQuery({ ...tasksQuery, enabled: asks === 'hand-over' });
  const said = (answer: Answer<undefined>) => setTrouble(answer.ok ? '' : explain(answer.error, words));
  const end = () =>
    void (
      outcome &&
      beforeEnd()
        .then(() => endTask(taskId, outcome))
        .then(said)
    );
  const outcomes = isChat ? outcomesOfChat : saidOutcome.options;
  useKeys({ digit: ({ digit }) => setOutcome(outcomes[digit - 1] ?? outcome), enter: end });
  return (
    <>
      {/* Only one of the two is shown, so that nothing scrolls. */}
      <fieldset className={classes['codes']} hidden={asks !== null}>
        <legend>{text.outcome}</legend>
        {outcomes.map((option, index) => (
          <label key={option} className={classes['code']}>
            <input
              type="radio"
              name="task-outcome"
              checked={outcome === option}
              onChange={() => setOutcome(option)}
            />
            <span>{text[option]}</span>
            <Key name={String(index + 1)} />
          </label>
        ))}
      </fieldset>
      <div className={classes['buttons']}>
        <KeyButton keyName="Enter" disabled={!outcome} onClick={end}>
          {text.end}
        </KeyButton>
        {!isChat && (
          <Button variant="default" onClick={() => setAsks('postpone')}>
            {text.postpone}
          </Button>
        )}
        <Button variant="default" onClick={() => setAsks('hand-over')}>
          {text.handOver}
        </Button>
      </div>
      {asks === 'postpone' && <Postpone taskId={taskId} onDone={said} />}
      {asks === 'hand-over' && (
        <HandOver
          colleagues={data?.ok ? data.value.colleagues : []}
          label={text.confirmHandOver}
          onChosen={(to) =>
            void beforeEnd()
              .then(() => handTaskOver(taskId, to))
              .then(said)
          }
        />
      )}
      {trouble !== '' && <p role="alert">{trouble}</p>}
    </>
  );
}
