import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { AgencyList, FoundAgency } from '../../../../contract/agency.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Panel } from '../../ui/Panel.tsx';
import { LegalBanners } from '../legal/LegalBanners.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import classes from '../staff/staff.module.css';
import { useWhenDecided } from '../staff/use-when-decided.ts';
import { agenciesQuery, agencyQuery } from './agency-api.ts';
import { OneAgency } from './OneAgency.tsx';
import { officersQuery } from './officer-api.ts';
import { sayFunction } from './say-function.ts';

/** The directory: finding an agency, what it is, and proposing what two people decide about it. */
export function AgenciesPage() {
  const { agencies } = useWords();
  return (
    <StaffPage title={agencies.title}>
      {({ role }) =>
        role === 'planner' || role === 'break-glass' ? (
          <p>{agencies.notYours}</p>
        ) : (
          <>
            <LegalBanners place="agencies" />
            <Directory />
          </>
        )
      }
    </StaffPage>
  );
}

function Directory() {
  const { agencies } = useWords();
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState<string>();
  const { data, error, refetch } = useQuery(agenciesQuery(words));
  const queries = useQueryClient();
  const search = (next: string) => {
    setOpened(undefined);
    setWords(next);
  };
  const readAnew = (agencyId: string) =>
    Promise.all(
      [agencyQuery(agencyId), officersQuery(agencyId)].map(({ queryKey }) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  const open = (agencyId: string) => {
    if (agencyId === opened) void readAnew(agencyId);
    setOpened(agencyId);
  };
  useWhenDecided(() => {
    void refetch();
    if (opened !== undefined) void readAnew(opened);
  });
  return (
    <>
      <Search search={search} />
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {!data && !error && <p role="status">{agencies.loading}</p>}
      {data && <Found list={data} words={words} open={open} />}
      {opened !== undefined && (
        <OneAgency
          key={opened}
          agencyId={opened}
          changed={() => void refetch()}
          close={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

function Search({ search }: { search: (words: string) => void }) {
  const { agencies } = useWords();
  const [typed, setTyped] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    search(typed.trim());
  };
  return (
    <Panel title={agencies.find} icon="people">
      <form className={classes['form']} onSubmit={submit}>
        <TextInput
          label={agencies.words}
          description={agencies.wordsNote}
          value={typed}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div>
          <Button type="submit">{agencies.findSend}</Button>
        </div>
      </form>
    </Panel>
  );
}

type FoundProps = { list: AgencyList; words: string; open: (agencyId: string) => void };

function Found({ list, words, open }: FoundProps) {
  const { agencies: text } = useWords();
  const { agencyCount, enabledCount, dueCount, frozenCount } = list;
  const nothing = words === '' ? text.nothingNeeded : text.nothingFound;
  return (
    <Panel title={words === '' ? text.needed : fill(text.found, { words })} icon="check">
      <p>
        {fill(text.counts, { all: agencyCount, enabled: enabledCount })}{' '}
        {fill(text.attention, { due: dueCount, frozen: frozenCount })}
      </p>
      {list.agencies.length === 0 ? (
        <p role="status">{nothing}</p>
      ) : (
        <StaffTable titles={[text.name, text.ori, text.place, text.state, text.reached, text.acts]}>
          {list.agencies.map((agency) => (
            <Row key={agency.agencyId} agency={agency} open={open} />
          ))}
        </StaffTable>
      )}
    </Panel>
  );
}

function Row({ agency, open }: { agency: FoundAgency; open: (agencyId: string) => void }) {
  const words = useWords();
  const { agencyId, name, ori, county, stateCode, usableTelephones } = agency;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{ori}</td>
      <td>{[county, stateCode].filter((part) => part !== null).join(', ')}</td>
      <td>{sayFunction(agency, words)}</td>
      <td>{usableTelephones}</td>
      <td>
        <Button variant="default" size="compact-md" onClick={() => open(agencyId)}>
          {fill(words.agencies.open, { name })}
        </Button>
      </td>
    </tr>
  );
}
