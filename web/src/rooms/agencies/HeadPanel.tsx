import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type MailLanguage, mailLanguage } from '../../../../contract/paging.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Panel } from '../../ui/Panel.tsx';
import { type AgencyPanelProps, ProposeAboutAgency } from './ProposeAboutAgency.tsx';

/** Who at the agency gets a receipt of each enquiry in its name. */
export function HeadPanel({ agency, about }: AgencyPanelProps) {
  const words = useWords();
  const { agencies: text } = words;
  const { head, hasHead, mayPropose } = agency;
  const [address, setAddress] = useState('');
  const [language, setLanguage] = useState<MailLanguage>(head?.language ?? 'en');
  const told = head?.address ? fill(text.headIs, { address: head.address }) : text.hasHead;
  return (
    <Panel title={text.head} icon="note">
      <p>{text.headNote}</p>
      <p>{hasHead ? told : text.noHead}</p>
      {mayPropose && (
        <ProposeAboutAgency
          {...about}
          label={text.setHead}
          proposal={() => ({
            kind: 'agency-head',
            address: address.trim() === '' ? null : address.trim(),
            language,
          })}
        >
          <TextInput
            type="email"
            label={text.address}
            description={text.addressNote}
            maxLength={254}
            autoComplete="off"
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <NativeSelect
            label={text.mailLanguage}
            value={language}
            data={mailLanguage.options.map((value) => ({ value, label: words.factValue[value] }))}
            onChange={(event) => setLanguage(mailLanguage.parse(event.currentTarget.value))}
          />
        </ProposeAboutAgency>
      )}
    </Panel>
  );
}
