import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { useForm } from './draft-context.tsx';
import classes from './enquiries.module.css';

/** An officer who calls again about an enquiry names its reference; it opens once the officer is proven. */
export function FollowUp() {
  const words = useWords();
  const { draft, enquiry } = useForm();
  const [reference, setReference] = useState('');
  const [trouble, setTrouble] = useState('');
  if (!enquiry?.callId || enquiry.state !== 'draft' || enquiry.revision > 0) return null;
  const open = async () => {
    if (reference.trim() === '') return;
    const refused = await draft.followUp(reference);
    setTrouble(refused ? explain(refused, words) : '');
  };
  return (
    <div className={classes['two']}>
      <TextInput
        label={words.after.earlier}
        value={reference}
        maxLength={20}
        autoComplete="off"
        error={trouble}
        onChange={(event) => setReference(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void open();
        }}
      />
      <Button
        variant="default"
        style={{ alignSelf: 'end' }}
        disabled={reference.trim() === ''}
        onClick={() => void open()}
      >
        {words.after.openEarlier}
      </Button>
    </div>
  );
}
