import { Button, TextInput } from '@mantine/core';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { CallBackView } from '../../../../../contract/call-back.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import calls from '../../calls/calls.module.css';
import { useDeskState } from '../../routing/desk-context.tsx';

const OFFICER_DIGITS = 6;
type ToConfirm = NonNullable<CallBackView['telephoneToConfirm']>;

/** The officer is at the agency, and reads out the telephone that was given in the portal: from now on it can be called. */
export function ConfirmTelephone({ callBack }: { callBack: CallBackView }) {
  const { ownTelephone: words } = useWords();
  const { telephoneConfirmed, telephoneToConfirm } = callBack;
  return (
    <details className={calls['note']}>
      <summary>{words.title}</summary>
      {telephoneToConfirm ? (
        <WhoseTelephone callBackId={callBack.callBackId} telephone={telephoneToConfirm} />
      ) : (
        <CompareTelephone callBackId={callBack.callBackId} />
      )}
      <p role="status">{telephoneConfirmed && words.confirmed}</p>
    </details>
  );
}

function CompareTelephone({ callBackId }: { callBackId: string }) {
  const { ownTelephone: words } = useWords();
  const { send } = useDeskState();
  const [officerNumber, setOfficerNumber] = useState('');
  const [number, setNumber] = useState('');
  const isWhole = officerNumber.length === OFFICER_DIGITS && number.trim() !== '';
  const compare = (event: SubmitEvent) => {
    event.preventDefault();
    if (isWhole) send({ kind: 'compare-officer-telephone', callBackId, officerNumber, number });
  };
  return (
    <form onSubmit={compare} className={calls['controls']}>
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
          {words.compare}
        </Button>
      </div>
    </form>
  );
}

/** Nobody has a telephone confirmed as a colleague's: whoever was reached says a name, and it is the one that stands here. */
function WhoseTelephone({ callBackId, telephone }: { callBackId: string; telephone: ToConfirm }) {
  const { ownTelephone: words } = useWords();
  const { send } = useDeskState();
  const said = useRef<HTMLParagraphElement>(null);
  // It stands where the form stood, so the keyboard goes on from it; on no button, which a second Enter would press unread.
  useEffect(() => {
    said.current?.focus();
    said.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { telephoneId, name, badge } = telephone;
  const conclude = (saidThatName: boolean) =>
    send({ kind: 'confirm-officer-telephone', callBackId, telephoneId, saidThatName });
  return (
    <div className={calls['controls']}>
      <p ref={said} tabIndex={-1}>
        <strong>{fill(words.whose, { name, badge })}</strong> {words.askName}
      </p>
      <div className={calls['buttons']}>
        <Button onClick={() => conclude(true)}>{fill(words.saidThatName, { name })}</Button>
        <Button variant="default" onClick={() => conclude(false)}>
          {words.saidAnother}
        </Button>
      </div>
    </div>
  );
}
