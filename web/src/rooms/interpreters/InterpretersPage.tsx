import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InterpreterList, InterpreterView } from '../../../../contract/interpreter.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import { InterpreterEntry } from './InterpreterEntry.tsx';
import { InterpreterRow } from './InterpreterRow.tsx';
import { interpretersQuery } from './interpreter-api.ts';
import { emptyForm, toForm } from './interpreter-form.ts';

/** Who interprets what, and when: kept by supervisors. */
export function InterpretersPage() {
  const { interpreterList } = useWords();
  return <StaffPage title={interpreterList.title}>{() => <Interpreters />}</StaffPage>;
}

function Interpreters() {
  const words = useWords();
  const { data, refetch } = useQuery(interpretersQuery);
  const [said, setSaid] = useState<string>();
  const done = (sentence: string) => {
    setSaid(sentence);
    void refetch();
  };
  if (!data) return <p role="status">{words.interpreterList.loading}</p>;
  if (!data.ok) {
    const again = <Button onClick={() => void refetch()}>{words.app.tryAgain}</Button>;
    return (
      <Notice icon="away" urgent action={again}>
        {explain(data.error, words)}
      </Notice>
    );
  }
  return (
    <>
      <p>{words.interpreterList.body}</p>
      {said !== undefined && <Notice icon="note">{said}</Notice>}
      <List list={data.value} done={done} />
    </>
  );
}

type Edited = InterpreterView | 'new' | null;

function List({ list, done }: { list: InterpreterList; done: (sentence: string) => void }) {
  const { words, language } = useLanguage();
  const { interpreterList: text } = words;
  const [edited, setEdited] = useState<Edited>(null);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const finish = (sentence: string | null) => {
    setEdited(null);
    if (sentence !== null) done(sentence);
  };
  return (
    <>
      {edited === null ? (
        <div>
          <Button onClick={() => setEdited('new')}>{text.add}</Button>
        </div>
      ) : (
        <Panel title={edited === 'new' ? text.add : fill(text.change, { name: edited.name })} icon="language">
          <InterpreterEntry
            interpreterId={edited === 'new' ? null : edited.interpreterId}
            start={edited === 'new' ? emptyForm(timeZone, language) : toForm(edited, language)}
            people={list.people}
            finish={finish}
          />
        </Panel>
      )}
      <Panel title={text.title} icon="people">
        {list.interpreters.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <StaffTable titles={[text.name, text.reached, text.speaks, text.hours, text.now, text.acts]}>
            {list.interpreters.map((one) => (
              <InterpreterRow
                key={one.interpreterId}
                interpreter={one}
                people={list.people}
                change={() => setEdited(one)}
                done={done}
              />
            ))}
          </StaffTable>
        )}
      </Panel>
    </>
  );
}
