import { Button, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { CallBackView } from '../../../../../contract/call-back.ts';
import { useWords } from '../../../app/words/language.tsx';
import calls from '../../calls/calls.module.css';
import { useDeskState } from '../../routing/desk-context.tsx';

const OFFICER_DIGITS = 6;

/** The officer is at the agency, and reads out the telephone that was given in the portal: from now on it can be called. */
export function ConfirmTelephone({
  callBack: { callBackId, telephoneConfirmed },
}: {
  callBack: CallBackView;
}) {
  const { ownTelephone: words } = useWords();
  const { send } = useDeskState();
  const [officerNumber, setOfficerNumber] = useState('');
  const [number, setNumber] = useState('');
  const isWhole = officerNumber.length === OFFICER_DIGITS && number.trim() !== '';
  const confirm = (event: SubmitEvent) => {
    event.preventDefault();
    if (isWhole) send({ kind: 'confirm-officer-telephone', callBackId, officerNumber, number });
  };
  return (
    <details className={calls['note']}>
      <summary>{words.title}</summary>
      <form onSubmit={confirm} className={calls['controls']}>
        <p>{words.ask}</p>
        <TextInput
          label={words.officerNumber}
          value={officerNumber}
          maxLength={OFFICER_DIGITS}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setOfficerNumber(event.currentTarget.value.replaceAll(/\D/g, ''))}
        />
        <TextInput
          label={words.number}
          value={number}
          maxLength={40}
          inputMode="tel"
          autoComplete="off"
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <div className={calls['buttons']}>
          <Button type="submit" variant="default" disabled={!isWhole}>
            {words.confirm}
          </Button>
          <span role="status">{telephoneConfirmed && words.confirmed}</span>
        </div>
      </form>
    </details>
  );
}
