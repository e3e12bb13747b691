import { NativeSelect, TextInput } from '@mantine/core';
import { type AccountingAudience, lineAccountingRequest } from '../../../../contract/accounting.ts';
import { useWords } from '../../app/words/language.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { keptForms, useKept } from '../staff/kept-forms.ts';
import staff from '../staff/staff.module.css';
import { AudienceField } from './AudienceField.tsx';
import { lineAccountings } from './accounting-api.ts';
import { MakeAccounting } from './MakeAccounting.tsx';
import { lastYears } from './period.ts';

type Form = {
  by: 'officer' | 'agency';
  number: string;
  ori: string;
  audience: AccountingAudience;
  from: string;
  until: string;
};
const kept = keptForms<Form>();
const audiencesOf = {
  officer: ['privacy-officer', 'inspector', 'subject'],
  agency: ['privacy-officer', 'inspector'],
} as const;
const emptyForm = (): Form => ({
  ...{ by: 'officer', number: '', ori: '', audience: 'privacy-officer' },
  ...lastYears(new Date()),
});

/** What one officer, or an agency, has asked of the line: for a privacy officer. */
export function LineAccounting() {
  const { accounting: text } = useWords();
  const [form, setForm] = useKept(kept, 'accounting', emptyForm());
  const change = (changed: Partial<Form>) => setForm({ ...form, ...changed });
  const { by, number, ori } = form;
  const audiences: readonly AccountingAudience[] = audiencesOf[by];
  const audience = audiences.find((one) => one === form.audience) ?? 'privacy-officer';
  const about = by === 'officer' ? { by, officerNumber: number.trim() } : { by, ori };
  return (
    <Panel title={text.title} icon="note">
      <p className={staff['lead']}>{text.ofLineNote}</p>
      <MakeAccounting
        days={form}
        changeDays={change}
        accountings={lineAccountings}
        wanted={(period) => lineAccountingRequest.safeParse({ ...about, ...period, audience }).data}
      >
        <NativeSelect
          label={text.by}
          value={by}
          data={(['officer', 'agency'] as const).map((value) => ({ value, label: text[`by-${value}`] }))}
          onChange={(event) => change({ by: event.currentTarget.value === 'agency' ? 'agency' : 'officer' })}
        />
        {by === 'officer' ? (
          <TextInput
            label={text.officerNumber}
            value={number}
            maxLength={6}
            onChange={(event) => change({ number: event.currentTarget.value })}
          />
        ) : (
          <TextInput
            label={text.ori}
            value={ori}
            maxLength={9}
            onChange={(event) => change({ ori: event.currentTarget.value })}
          />
        )}
        <AudienceField
          audiences={audiences}
          audience={audience}
          choose={(chosen) => change({ audience: chosen })}
        />
      </MakeAccounting>
    </Panel>
  );
}
