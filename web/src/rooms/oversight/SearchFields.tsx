import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { kindGroup } from '../../../../contract/oversight.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { peopleQuery } from '../staff/decision-api.ts';
import staff from '../staff/staff.module.css';
import { OWN_DAYS, type SearchForm } from './search-form.ts';

const DAYS = ['1', '7', '30', '365', OWN_DAYS] as const;

type FieldsProps = { form: SearchForm; change: (changed: Partial<SearchForm>) => void };

/** By what a search is narrowed; each that is filled narrows it further. */
export function SearchFields({ form, change }: FieldsProps) {
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
      {form.days === OWN_DAYS && <OwnDays form={form} change={change} />}
    </div>
  );
}

function OwnDays({ form, change }: FieldsProps) {
  const { words } = useLanguage();
  const { oversight: text } = words;
  return (['from', 'until'] as const).map((name) => (
    <TextInput
      key={name}
      type="date"
      label={text[name]}
      value={form[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  ));
}
