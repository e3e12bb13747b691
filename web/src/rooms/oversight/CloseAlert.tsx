import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type AlertOutcome, alertOutcome } from '../../../../contract/watch.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { keptForms, useKept } from '../staff/kept-forms.ts';
import staff from '../staff/staff.module.css';
import { closeAlert } from './oversight-api.ts';

/** What was written survives the lock of the screen. */
const kept = keptForms<string>();
const LEAST_LETTERS = 3;

/** What its owner found it to be. */
export function CloseAlert({ alertId, done }: { alertId: string; done: (sentence: string) => void }) {
  const { words } = useLanguage();
  const { oversight: text } = words;
  const [outcome, setOutcome] = useState<AlertOutcome>();
  const [note, setNote] = useKept(kept, alertId, '');
  const [refused, setRefused] = useState<string>();
  const close = async () => {
    if (outcome === undefined) return;
    const answer = await closeAlert(alertId, { outcome, note });
    if (answer.ok) done(text.closedNow);
    else setRefused(explain(answer.error, words));
  };
  return (
    <form
      className={staff['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void close();
      }}
    >
      <NativeSelect
        label={text.what}
        value={outcome ?? ''}
        data={[
          ...(outcome === undefined ? [{ value: '', label: text.choose }] : []),
          ...alertOutcome.options.map((value) => ({ value, label: words.alertOutcome[value] })),
        ]}
        onChange={(event) => setOutcome(alertOutcome.parse(event.currentTarget.value))}
      />
      <Textarea
        label={text.note}
        value={note}
        autosize
        minRows={3}
        maxLength={2_000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
      <div className={staff['acts']}>
        <Button type="submit" disabled={outcome === undefined || note.trim().length < LEAST_LETTERS}>
          {text.close}
        </Button>
      </div>
    </form>
  );
}
