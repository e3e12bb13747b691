import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type AgencyAgreement, type AgreementKind, agreementKind } from '../../../../contract/agency.ts';
import { useWords } from '../../app/words/language.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import { type AboutAgency, type AgencyPanelProps, ProposeAboutAgency } from './ProposeAboutAgency.tsx';

/** Agreements of the agency with immigration authorities, which custodians are to know of. */
export function AgreementPanel({ agency, about }: AgencyPanelProps) {
  const words = useWords();
  const { agencies: text } = words;
  const { agreements, mayPropose } = agency;
  return (
    <Panel title={text.agreements} icon="write">
      {agreements.length === 0 ? (
        <p>{text.noAgreement}</p>
      ) : (
        <StaffTable titles={[text.agreement, text.signedOn, text.endsOn, text.source]}>
          {agreements.map((agreement) => (
            <Row key={agreement.agreementId} agreement={agreement} about={mayPropose ? about : null} />
          ))}
        </StaffTable>
      )}
      {mayPropose && <ProposeAgreement about={about} />}
    </Panel>
  );
}

function Row({ agreement, about }: { agreement: AgencyAgreement; about: AboutAgency | null }) {
  const words = useWords();
  const { agencies: text } = words;
  const { agreementId } = agreement;
  const [endsOn, setEndsOn] = useState('');
  return (
    <tr>
      <th scope="row">{words.agreementKind[agreement.agreement]}</th>
      <td>{agreement.signedOn}</td>
      <td>{agreement.endsOn ?? text.noEnd}</td>
      <td>
        {agreement.source}
        {about && (
          <ProposeAboutAgency
            {...about}
            label={text.endAgreement}
            name={agreementId}
            proposal={() => ({ kind: 'agency-agreement-end', agreementId, endsOn })}
          >
            <Day label={text.endsOn} value={endsOn} change={setEndsOn} required />
          </ProposeAboutAgency>
        )}
      </td>
    </tr>
  );
}

function ProposeAgreement({ about }: { about: AboutAgency }) {
  const words = useWords();
  const { agencies: text } = words;
  const [agreement, setAgreement] = useState<AgreementKind>('287g');
  const [signedOn, setSignedOn] = useState('');
  const [endsOn, setEndsOn] = useState('');
  const [source, setSource] = useState('');
  const recorded = { agreement, signedOn, endsOn: endsOn === '' ? null : endsOn, source };
  return (
    <ProposeAboutAgency
      {...about}
      label={text.addAgreement}
      proposal={() => ({ kind: 'agency-agreement', ...recorded })}
    >
      <NativeSelect
        label={text.agreement}
        value={agreement}
        data={agreementKind.options.map((value) => ({ value, label: words.agreementKind[value] }))}
        onChange={(event) => setAgreement(agreementKind.parse(event.currentTarget.value))}
      />
      <Day label={text.signedOn} value={signedOn} change={setSignedOn} required />
      <Day label={text.endsOn} note={text.endsOnNote} value={endsOn} change={setEndsOn} />
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

type DayProps = {
  label: string;
  note?: string;
  value: string;
  change: (day: string) => void;
  required?: boolean;
};

function Day({ label, note, value, change, required = false }: DayProps) {
  return (
    <TextInput
      type="date"
      label={label}
      description={note}
      required={required}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
