import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type AgencyTelephone,
  type TelephoneAct,
  type TelephoneChange,
  type TelephoneUse,
  telephoneUse,
} from '../../../../contract/agency.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import { type AboutAgency, type AgencyPanelProps, ProposeAboutAgency } from './ProposeAboutAgency.tsx';
import { RetiredTelephones } from './RetiredTelephones.tsx';

/** Where the agency is really reached, each telephone with its state in words. */
export function TelephonePanel({ agency, about }: AgencyPanelProps) {
  const { agencies: text } = useWords();
  const { telephones, mayPropose } = agency;
  return (
    <Panel title={text.telephones} icon="phone">
      {telephones.length === 0 ? (
        <p>{text.noTelephone}</p>
      ) : (
        <StaffTable titles={[text.number, text.usedFor, text.state, text.since, text.due, text.source]}>
          {telephones.map((telephone) => (
            <Row
              key={telephone.telephoneId}
              telephone={telephone}
              about={mayPropose && telephone.state !== 'frozen' ? about : null}
            />
          ))}
        </StaffTable>
      )}
      <RetiredTelephones telephones={agency.retiredTelephones} />
      {mayPropose && <ProposeTelephone about={about} act="add" telephone={null} />}
    </Panel>
  );
}

type RowProps = { telephone: AgencyTelephone; about: AboutAgency | null };

function Row({ telephone, about }: RowProps) {
  const { words, language } = useLanguage();
  const { number, usedFor, state, confirmedAt, checkDueAt, source } = telephone;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <tr>
        <th scope="row">{number}</th>
        <td>{words.telephoneUse[usedFor]}</td>
        <td>{words.telephoneState[state]}</td>
        <td>{formatMoment(confirmedAt, language)}</td>
        <td>{formatMoment(checkDueAt, language)}</td>
        <td>
          {source}
          {about && (
            <div>
              <Button
                variant="default"
                size="compact-md"
                aria-expanded={isOpen}
                onClick={() => setOpen(!isOpen)}
              >
                {fill(words.agencies.telephoneActs, { number })}
              </Button>
            </div>
          )}
        </td>
      </tr>
      {about && isOpen && (
        <tr>
          <td colSpan={6}>
            {(['replace', 'retire', 'check-again'] as const).map((act) => (
              <ProposeTelephone key={act} about={about} act={act} telephone={telephone} />
            ))}
          </td>
        </tr>
      )}
    </>
  );
}

const labels = {
  add: 'addTelephone',
  replace: 'replace',
  retire: 'retire',
  'check-again': 'checkAgain',
} as const satisfies Record<TelephoneAct, string>;

type ProposeTelephoneProps = { about: AboutAgency; act: TelephoneAct; telephone: AgencyTelephone | null };

function ProposeTelephone({ about, act, telephone }: ProposeTelephoneProps) {
  const words = useWords();
  const { agencies: text } = words;
  const [number, setNumber] = useState('');
  const [usedFor, setUsedFor] = useState<TelephoneUse>(telephone?.usedFor ?? 'dispatch');
  const [source, setSource] = useState('');
  const telephoneId = telephone?.telephoneId ?? '';
  const hasNumber = act === 'add' || act === 'replace';
  const change = (): TelephoneChange => {
    if (act === 'add') return { act, number, usedFor, source };
    return act === 'replace' ? { act, telephoneId, number, usedFor, source } : { act, telephoneId, source };
  };
  return (
    <ProposeAboutAgency
      {...about}
      label={text[labels[act]]}
      name={telephoneId}
      proposal={() => ({ kind: 'agency-telephone', change: change() })}
    >
      {act !== 'add' && act !== 'check-again' && <p>{text.frozenNote}</p>}
      {hasNumber && (
        <>
          <TextInput
            label={text.number}
            type="tel"
            required
            maxLength={40}
            autoComplete="off"
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <NativeSelect
            label={text.usedFor}
            value={usedFor}
            data={telephoneUse.options.map((value) => ({ value, label: words.telephoneUse[value] }))}
            onChange={(event) => setUsedFor(telephoneUse.parse(event.currentTarget.value))}
          />
        </>
      )}
      <TextInput
        label={text.source}
        description={text.sourceNote}
        required
        maxLength={500}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
    </ProposeAboutAgency>
  );
}
