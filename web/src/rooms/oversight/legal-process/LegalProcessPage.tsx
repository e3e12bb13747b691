import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProcessRow } from '../../../../../contract/legal-process.ts';
import { useLanguage, useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { formatDay } from '../../../ui/moments.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { moveAmongRows, usePageKeys } from '../../../ui/page-keys.ts';
import { OutcomeNotice, useOutcome } from '../../staff/Outcome.tsx';
import { ReadingFailed } from '../../staff/ReadingFailed.tsx';
import { StaffPage } from '../../staff/StaffPage.tsx';
import staff from '../../staff/staff.module.css';
import classes from './legal-process.module.css';
import { OneProcess } from './OneProcess.tsx';
import { processesQuery } from './process-api.ts';
import { TakeInProcess } from './TakeInProcess.tsx';

/** What courts and authorities serve on the line, from taking it in to what is given or why not. */
export function LegalProcessPage() {
  const { legalProcess } = useWords();
  return <StaffPage title={legalProcess.title}>{() => <Processes />}</StaffPage>;
}

function Processes() {
  const { legalProcess: text } = useWords();
  const { data, error, refetch } = useQuery(processesQuery);
  const [chosen, choose] = useState<string>();
  const { outcome, tell, dismiss } = useOutcome();
  usePageKeys([
    { key: 'ArrowDown', press: () => moveAmongRows(1) },
    { key: 'ArrowUp', press: () => moveAmongRows(-1) },
  ]);
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{text.reading}</p>;
  const done = (sentence: string) => {
    tell(sentence, null);
    void refetch();
  };
  return (
    <>
      <p className={staff['lead']}>{text.body}</p>
      <Panel title={text.listTitle} icon="note">
        {data.processes.length === 0 && <p>{text.none}</p>}
        <ul className={staff['list']}>
          {data.processes.map((one) => (
            <li key={one.processId}>
              <ProcessButton
                process={one}
                isOpen={one.processId === chosen}
                press={() => choose(one.processId === chosen ? undefined : one.processId)}
              />
              {one.processId === chosen && <OneProcess processId={one.processId} tell={done} />}
            </li>
          ))}
        </ul>
      </Panel>
      {data.mayTakeIn && <TakeInProcess tell={done} />}
      <OutcomeNotice outcome={outcome} dismiss={dismiss} />
    </>
  );
}

type ButtonProps = { process: ProcessRow; isOpen: boolean; press: () => void };

function ProcessButton({ process, isOpen, press }: ButtonProps) {
  const { words, language } = useLanguage();
  const { legalProcess: text } = words;
  const { kind, state, receivedOn, dueOn, next } = process;
  const said = [
    words.processKind[kind],
    fill(text.received, { day: formatDay(receivedOn, language) }),
    ...(dueOn === null ? [] : [fill(text.due, { day: formatDay(dueOn, language) })]),
    words.processState[state],
    fill(text.next, { act: words.processNext[next] }),
  ];
  return (
    <Button
      data-row
      fullWidth
      justify="flex-start"
      variant={isOpen ? 'filled' : 'default'}
      aria-expanded={isOpen}
      onClick={press}
      className={classes['row']}
    >
      {said.join(' · ')}
    </Button>
  );
}
