import { useQuery } from '@tanstack/react-query';
import { useLanguage, useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { formatDay } from '../../../ui/moments.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { OutcomeNotice, useOutcome } from '../../staff/Outcome.tsx';
import { ReadingFailed } from '../../staff/ReadingFailed.tsx';
import { StaffPage } from '../../staff/StaffPage.tsx';
import staff from '../../staff/staff.module.css';
import { OpeningRows, useOpenRow } from '../OpeningRows.tsx';
import { DestructionPause } from './DestructionPause.tsx';
import { OneProcess } from './OneProcess.tsx';
import { processesQuery } from './process-api.ts';
import { TakeInProcess } from './TakeInProcess.tsx';

/** What courts and authorities serve on the line, from taking it in to what is given or why not. */
export function LegalProcessPage() {
  const { legalProcess } = useWords();
  return <StaffPage title={legalProcess.title}>{() => <Processes />}</StaffPage>;
}

function Processes() {
  const { words, language } = useLanguage();
  const { legalProcess: text } = words;
  const { data, error, refetch } = useQuery(processesQuery);
  const openRow = useOpenRow();
  const { outcome, tell, dismiss } = useOutcome();
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{text.reading}</p>;
  const done = (sentence: string) => {
    tell(sentence, null);
    void refetch();
  };
  const rows = data.processes.map(({ processId, kind, state, receivedOn, dueOn, next }) => ({
    id: processId,
    said: [
      words.processKind[kind],
      fill(text.received, { day: formatDay(receivedOn, language) }),
      ...(dueOn === null ? [] : [fill(text.due, { day: formatDay(dueOn, language) })]),
      words.processState[state],
      fill(text.next, { act: words.processNext[next] }),
    ],
  }));
  return (
    <>
      <p className={staff['lead']}>{text.body}</p>
      {data.pause && <DestructionPause pause={data.pause} tell={done} />}
      <Panel title={text.listTitle} icon="note">
        <OpeningRows {...{ rows, openRow }} none={text.none}>
          {(processId) => <OneProcess processId={processId} tell={done} />}
        </OpeningRows>
      </Panel>
      {data.mayTakeIn && <TakeInProcess tell={done} />}
      <OutcomeNotice outcome={outcome} dismiss={dismiss} />
    </>
  );
}
