import { Button } from '@mantine/core';
import { useState } from 'react';
import type { EntryRow } from '../../../../contract/oversight.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { keptForms, useKept } from '../staff/kept-forms.ts';
import staff from '../staff/staff.module.css';
import { EntryTable } from './EntryTable.tsx';
import { searchLedger } from './oversight-api.ts';
import { SearchFields } from './SearchFields.tsx';
import { emptySearch, type SearchForm, toRequest } from './search-form.ts';

const kept = keptForms<SearchForm>();

type Found = { entries: EntryRow[]; goesOn: number | null };

/** Who did what: narrowed by person, officer, agency, enquiry, time and what it is about. */
export function SearchPanel({ tell }: { tell: (reference: string) => void }) {
  const { words } = useLanguage();
  const { oversight: text } = words;
  const [form, setForm] = useKept(kept, 'search', emptySearch);
  const [found, setFound] = useState<Found>();
  const [refused, setRefused] = useState<string>();
  const search = async (before: number | null) => {
    const request = toRequest(form, new Date(), before);
    if (!request) return;
    const answer = await searchLedger(request);
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
        <p className={staff['lead']}>{text.narrowing}</p>
        <div className={staff['acts']}>
          <Button type="submit" disabled={!toRequest(form, new Date(), null)}>
            {text.searchNow}
          </Button>
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
