import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OfficersView } from '../../../../contract/officer.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { formatMoment } from '../../ui/moments.ts';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import { sendAdministrator } from './officer-api.ts';
import type { AboutAgency } from './ProposeAboutAgency.tsx';

const nobody = { name: '', badge: '', mailAddress: '' };
const fields = [
  { field: 'name', most: 120, type: 'text' },
  { field: 'badge', most: 40, type: 'text' },
  { field: 'mailAddress', most: 254, type: 'email' },
] as const;

type ProposeAdministratorProps = { about: AboutAgency; callBacks: OfficersView['callBacks'] };

/** Whom the agency named when it was called back; without a call-back of the last day nobody can be proposed. */
export function ProposeAdministrator({ about, callBacks }: ProposeAdministratorProps) {
  const { words, language } = useLanguage();
  const { officers: text } = words;
  const [wanted, setWanted] = useState(nobody);
  const [chosen, setChosen] = useState('');
  const callBackId = chosen || (callBacks[0]?.callBackId ?? '');
  if (callBacks.length === 0) return <p>{text.callBackFirst}</p>;
  return (
    <FoldedProposal
      label={text.propose}
      name={`agency.${about.agencyId}.administrator`}
      send={(evidence) => sendAdministrator(about.agencyId, { ...wanted, callBackId }, evidence)}
      tell={about.tell}
    >
      {fields.map(({ field, most, type }) => (
        <TextInput
          key={field}
          label={text[field]}
          type={type}
          required
          maxLength={most}
          autoComplete="off"
          value={wanted[field]}
          onChange={(event) => setWanted({ ...wanted, [field]: event.currentTarget.value })}
        />
      ))}
      <NativeSelect
        label={text.callBack}
        description={text.callBackNote}
        value={callBackId}
        data={callBacks.map((one) => ({
          value: one.callBackId,
          label: formatMoment(one.provenAt, language),
        }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
    </FoldedProposal>
  );
}
