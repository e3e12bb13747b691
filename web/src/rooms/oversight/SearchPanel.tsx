import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type EntryRow, kindGroup } from '../../../../contract/oversight.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { peopleQuery } from '../staff/decision-api.ts';
import { keptForms, useKept } from '../staff/kept-forms.ts';
import staff from '../staff/staff.module.css';
import { EntryTable } from './EntryTable.tsx';
import { searchLedger } from './oversight-api.ts';
import { emptySearch, type SearchForm, toRequest } from './search-form.ts';

const kept = keptForms<SearchForm>();
const DAYS = ['1', '7', '30', '365'] as const;

type Found = { entries: EntryRow[]; goesOn: number | null };

/** Who did what: narrowed by person, officer, agency, enquiry, time and what it is about. */
export function SearchPanel({ tell }: { tell: (reference: string) => void }) {
  const { words } = useLanguage();
  const { oversight: text } = words;
  const [form, setForm] = useKept(kept, 'search', emptySearch);
  const [found, setFound] = useState<Found>();
  const [refused, setRefused] = useState<string>();
  const search = async (before: number | null) => {
    const answer = await searchLedger(toRequest(form, new Date(), before));
    setRefused(answer.ok ? undefined : explain(answer.error, words));
    if (!answer.ok) return;
    const { entries, goesOn } = answer.value;
    setFound({ entries: before === null ? entries : [...(found?.entries ?? []), ...entries], goesOn });
  };
  return (
    <Panel title={text.search} icon="note">
      <form
        className={staff['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void search(null);
        }}
      >
        <SearchFields form={form} change={(changed) => setForm({ ...form, ...changed })} />
        <div className={staff['acts']}>
          <Button type="submit">{text.searchNow}</Button>
        </div>
      </form>
      {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
      {found && found.entries.length === 0 && <p role="status">{text.nothingFound}</p>}
      {found && found.entries.length > 0 && (
        <EntryTable entries={found.entries} label={text.found} tell={tell} />
      )}
      {found?.goesOn && (
        <div className={staff['acts']}>
          <Button variant="default" onClick={() => void search(found.goesOn)}>
            {text.goBack}
          </Button>
        </div>
      )}
    </Panel>
  );
}

type FieldsProps = { form: SearchForm; change: (changed: Partial<SearchForm>) => void };

function SearchFields({ form, change }: FieldsProps) {
  const { words } = useLanguage();
  const { oversight: text } = words;
  const { data: people } = useQuery(peopleQuery);
  const anybody = { value: '', label: text.anybody };
  const known = (people ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }));
  return (
    <div className={staff['pair']}>
      <TextInput
        label={text.reference}
        placeholder="HL-7F3K-22"
        value={form.reference}
        maxLength={10}
        onChange={(event) => change({ reference: event.currentTarget.value })}
      />
      <NativeSelect
        label={text.person}
        value={form.accountId}
        data={[anybody, ...known]}
        onChange={(event) => change({ accountId: event.currentTarget.value })}
      />
      <TextInput
        label={text.officerNumber}
        value={form.officerNumber}
        maxLength={6}
        onChange={(event) => change({ officerNumber: event.currentTarget.value })}
      />
      <TextInput
        label={text.ori}
        value={form.ori}
        maxLength={9}
        onChange={(event) => change({ ori: event.currentTarget.value })}
      />
      <NativeSelect
        label={text.about}
        value={form.group}
        data={[
          { value: '', label: text.anything },
          ...kindGroup.options.map((value) => ({ value, label: words.kindGroup[value] })),
        ]}
        onChange={(event) => {
          const group = kindGroup.safeParse(event.currentTarget.value);
          change({ group: group.success ? group.data : '' });
        }}
      />
      <NativeSelect
        label={text.since}
        value={form.days}
        data={DAYS.map((value) => ({ value, label: text[`days-${value}`] }))}
        onChange={(event) => change({ days: event.currentTarget.value })}
      />
    </div>
  );
}
