import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { type AlertOutcome, alertOutcome } from '../../../../contract/watch.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { NotedAct } from './NotedAct.tsx';
import { closeAlert } from './oversight-api.ts';

/** What its owner found it to be. */
export function CloseAlert({ alertId, done }: { alertId: string; done: (sentence: string) => void }) {
  const { words } = useLanguage();
  const { oversight: text } = words;
  const [outcome, setOutcome] = useState<AlertOutcome>();
  return (
    <NotedAct
      name={`close ${alertId}`}
      label={text.note}
      button={text.close}
      isNext
      isReady={outcome !== undefined}
      send={(note) => closeAlert(alertId, { outcome: outcome ?? 'explained', note })}
      done={() => done(text.closedNow)}
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
    </NotedAct>
  );
}
