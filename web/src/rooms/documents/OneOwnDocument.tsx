import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useDeskState } from '../routing/desk-context.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { AddPages } from './AddPages.tsx';
import { CallClerk } from './CallClerk.tsx';
import { ownDocumentQuery, readOwnPage } from './document-api.ts';
import classes from './documents.module.css';
import { LookAtPages } from './LookAtPages.tsx';
import { nextStep, takingSteps } from './next-step.ts';
import type { TellOfAct } from './tell-of-act.ts';

/** One document as whoever took it in works on it: what is done, and what is to be done next. */
export function OneOwnDocument({ documentId, back }: { documentId: string; back: () => void }) {
  const words = useWords();
  const { documents: text } = words;
  const { data, error, refetch } = useQuery(ownDocumentQuery(documentId));
  const [failure, setFailure] = useState<string>();
  useWhenClerkMoves(() => void refetch());
  const tell: TellOfAct = (answer) => {
    setFailure(answer.ok ? undefined : explain(answer.error, words));
    void refetch();
  };
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{text.loading}</p>;
  const step = nextStep(data);
  return (
    <div className={classes['column']}>
      <p>
        {[words.judicialKind[data.kind], data.paper?.court, data.paper?.docket].filter(Boolean).join(', ')}
      </p>
      <ol className={classes['steps']} aria-label={text.steps}>
        {takingSteps.map((one) => (
          <li
            key={one}
            aria-current={one === step ? 'step' : undefined}
            data-done={takingSteps.indexOf(one) < takingSteps.indexOf(step)}
          >
            {fill(text[`step-${one}`], { count: data.pageCount })}
          </li>
        ))}
      </ol>
      {failure !== undefined && (
        <Notice icon="alert" urgent>
          {failure}
        </Notice>
      )}
      {data.state === 'taking-in' && <AddPages document={data} isNext={step === 'pages'} tell={tell} />}
      {data.state === 'taking-in' && !data.clerkConfirmed && (
        <CallClerk document={data} isNext={step === 'clerk'} tell={tell} />
      )}
      {step === 'approval' && (
        <p role="status">{data.state === 'taking-in' ? text.nothingLeft : text[`state-${data.state}`]}</p>
      )}
      {data.paper && (
        <LookAtPages pageCount={data.pageCount} read={(number) => readOwnPage(documentId, number)} />
      )}
      <div className={classes['acts']}>
        <Button variant="default" onClick={back}>
          {text.another}
        </Button>
      </div>
    </div>
  );
}

/** The line tells the desk when somebody of an agency is rung, picks up or goes; the document is read again then, and not before. */
function useWhenClerkMoves(read: () => void): void {
  const { state } = useDeskState();
  const moves = (state.call?.participants ?? [])
    .map(({ participantId, state: where }) => `${participantId} ${where}`)
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the move that makes the document be read again.
  useEffect(read, [moves]);
}
