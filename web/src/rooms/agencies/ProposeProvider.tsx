import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import { sendProvider } from './officer-api.ts';
import type { AboutAgency } from './ProposeAboutAgency.tsx';

/** The agency's own sign-in, with which its officers may enrol in place of a passkey. */
export function ProposeProvider({ about }: { about: AboutAgency }) {
  const { officers: text } = useWords();
  const [issuer, setIssuer] = useState('');
  const [clientId, setClientId] = useState('');
  return (
    <FoldedProposal
      label={text.setProvider}
      name={`agency.${about.agencyId}.provider`}
      send={(evidence) => sendProvider(about.agencyId, { issuer, clientId }, evidence)}
      tell={about.tell}
    >
      <TextInput
        label={text.issuer}
        description={text.issuerNote}
        type="url"
        required
        maxLength={300}
        value={issuer}
        onChange={(event) => setIssuer(event.currentTarget.value)}
      />
      <TextInput
        label={text.clientId}
        required
        maxLength={200}
        value={clientId}
        onChange={(event) => setClientId(event.currentTarget.value)}
      />
    </FoldedProposal>
  );
}
