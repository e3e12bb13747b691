import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type AccountingAudience, ownAccountingRequest } from '../../../../contract/accounting.ts';
import { useWords } from '../../app/words/language.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { keptForms, useKept } from '../staff/kept-forms.ts';
import staff from '../staff/staff.module.css';
import { AudienceField } from './AudienceField.tsx';
import { ownAccountings } from './accounting-api.ts';
import { MakeAccounting } from './MakeAccounting.tsx';
import { lastYears } from './period.ts';

type Form = { reference: string; audience: AccountingAudience; from: string; until: string };
const kept = keptForms<Form>();
const audiences: readonly AccountingAudience[] = ['subject', 'custodian', 'inspector'];
const emptyForm = (): Form => ({ reference: '', audience: 'subject', ...lastYears(new Date()) });

/** What a custodian has disclosed about one of its cases. It opens where somebody wants it: the inbox is for what waits. */
export function OwnAccounting() {
  const { accounting: text } = useWords();
  const [isOpen, open] = useState(false);
  if (isOpen) return <OpenAccounting close={() => open(false)} />;
  return (
    <div>
      <Button variant="default" onClick={() => open(true)}>
        {text.open}
      </Button>
    </div>
  );
}

function OpenAccounting({ close }: { close: () => void }) {
  const { accounting: text } = useWords();
  const [form, setForm] = useKept(kept, 'own-accounting', emptyForm());
  const change = (changed: Partial<Form>) => setForm({ ...form, ...changed });
  const { reference, audience } = form;
  return (
    <Panel title={text.title} icon="note">
      <p className={staff['lead']}>{text.ofCustodianNote}</p>
      <MakeAccounting
        days={form}
        changeDays={change}
        accountings={ownAccountings}
        wanted={(period) => ownAccountingRequest.safeParse({ ...period, reference, audience }).data}
      >
        <TextInput
          label={text.reference}
          value={reference}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => change({ reference: event.currentTarget.value })}
        />
        <AudienceField
          audiences={audiences}
          audience={audience}
          choose={(chosen) => change({ audience: chosen })}
        />
      </MakeAccounting>
      <div className={staff['acts']}>
        <Button variant="default" onClick={close}>
          {text.close}
        </Button>
      </div>
    </Panel>
  );
}
