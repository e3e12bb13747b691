import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EnquiryHistory } from '../../../../contract/enquiry-after.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { EntryClock } from './EntryClock.tsx';
import classes from './enquiries.module.css';
import { sendEntry } from './enquiry-api.ts';
import { showProblem } from './fields.tsx';
import { useSaid } from './use-said.ts';

/** The clock of the entry, and a field for the number of each missing child that is not entered yet. */
export function EntryForm({ about }: { about: EnquiryHistory }) {
  const { after } = useWords();
  const { enquiryId, entryDueAt, toEnter } = about;
  if (entryDueAt === null) return <p>{after.allEntered}</p>;
  return (
    <>
      <EntryClock dueAt={entryDueAt} />
      {toEnter.map((one) => (
        <NumberOf key={one.child} enquiryId={enquiryId} {...one} />
      ))}
    </>
  );
}

type NumberOfProps = { enquiryId: string; child: number; name: string };

function NumberOf({ enquiryId, child, name }: NumberOfProps) {
  const { after } = useWords();
  const [number, setNumber] = useState('');
  const [trouble, said] = useSaid();
  const send = () => void sendEntry(enquiryId, { child, number }).then(said);
  return (
    <div className={`${classes['two']} ${classes['entry']}`}>
      <TextInput
        label={
          name === '' ? fill(after.entryOfUnnamed, { number: child + 1 }) : fill(after.entryOf, { name })
        }
        description={after.entryHint}
        value={number}
        maxLength={20}
        autoComplete="off"
        error={showProblem(trouble)}
        onChange={(event) => setNumber(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || number.trim() === '') return;
          event.preventDefault();
          event.stopPropagation();
          send();
        }}
      />
      <Button variant="default" disabled={number.trim() === ''} onClick={send}>
        {after.sendEntry}
      </Button>
    </div>
  );
}
