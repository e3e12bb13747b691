import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { type AgencyPanelProps, ProposeAboutAgency } from './ProposeAboutAgency.tsx';

/** Where letters reach the agency: accountings of disclosures name it with that. */
export function LettersPanel({ agency, about }: AgencyPanelProps) {
  const { agencies: text } = useWords();
  const { lettersTo, mayPropose } = agency;
  const [address, setAddress] = useState(lettersTo ?? '');
  return (
    <Panel title={text.letters} icon="note">
      <p>{text.lettersNote}</p>
      <p>{lettersTo ?? text.noLetters}</p>
      {mayPropose && (
        <ProposeAboutAgency
          {...about}
          label={text.setLetters}
          proposal={() => ({
            kind: 'agency-letters',
            lettersTo: address.trim() === '' ? null : address.trim().replaceAll(/\s*\n\s*/g, ', '),
          })}
        >
          <Textarea
            label={text.lettersTo}
            description={text.lettersToNote}
            maxLength={200}
            autosize
            minRows={2}
            autoComplete="off"
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        </ProposeAboutAgency>
      )}
    </Panel>
  );
}
