import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReturnCallList } from '../../../../../contract/return-call.ts';
import { explain } from '../../../app/explain.ts';
import { useWords } from '../../../app/words/language.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { StaffPage } from '../../staff/StaffPage.tsx';
import { StaffTable } from '../../staff/StaffTable.tsx';
import { ReturnCallRow } from './ReturnCallRow.tsx';
import { returnCallsQuery } from './return-call-api.ts';

/** Whom the line has promised to ring, and when it tries next. */
export function ReturnCallsPage() {
  const { returnCalls } = useWords();
  return <StaffPage title={returnCalls.title}>{() => <ReturnCalls />}</StaffPage>;
}

function ReturnCalls() {
  const words = useWords();
  const { returnCalls: text } = words;
  const { data, refetch } = useQuery(returnCallsQuery);
  const [said, setSaid] = useState<string>();
  const again = () => void refetch();
  if (!data) return <p role="status">{text.loading}</p>;
  if (!data.ok)
    return (
      <Notice icon="away" urgent action={<Button onClick={again}>{words.app.tryAgain}</Button>}>
        {explain(data.error, words)}
      </Notice>
    );
  const done = (sentence: string) => {
    setSaid(sentence);
    again();
  };
  return (
    <>
      <p>{text.body}</p>
      <div>
        <Button variant="default" onClick={again}>
          {text.again}
        </Button>
      </div>
      {said !== undefined && <Notice icon="note">{said}</Notice>}
      <Promises list={data.value} done={done} />
    </>
  );
}

function Promises({ list, done }: { list: ReturnCallList; done: (sentence: string) => void }) {
  const { returnCalls: text } = useWords();
  const titles = [text.number, text.place, text.next, text.tried, text.until, text.acts];
  return (
    <Panel title={text.title} icon="phone">
      {list.returnCalls.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <StaffTable titles={titles}>
          {list.returnCalls.map((one) => (
            <ReturnCallRow key={one.returnCallId} promise={one} mayCancel={list.mayCancel} done={done} />
          ))}
        </StaffTable>
      )}
    </Panel>
  );
}
