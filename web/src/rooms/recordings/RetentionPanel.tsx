import { Button, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { RetentionView } from '../../../../contract/recording-retention.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProposeForm } from '../staff/ProposeForm.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { retentionQuery, sendRetention } from './recording-api.ts';
import classes from './recordings.module.css';

/** How long recordings are kept, and proposing to change it. */
export function RetentionPanel() {
  const { retention } = useWords();
  const { data, error, refetch } = useQuery(retentionQuery);
  return (
    <Panel title={retention.title} icon="clock">
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {data && <Rule {...data} />}
    </Panel>
  );
}

function Rule({ version, rule, pausedSince, mayPropose }: RetentionView) {
  const { words, language } = useLanguage();
  const { retention } = words;
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div className={classes['search']}>
      <p className={classes['facts']}>
        {fill(retention.now, { with: rule.withEnquiryDays, without: rule.withoutEnquiryDays })}
      </p>
      {pausedSince !== null && (
        <Notice icon="pause">
          {fill(words.destructionPause.notice, { moment: formatMoment(pausedSince, language) })}
        </Notice>
      )}
      {said !== '' && <Notice icon="note">{said}</Notice>}
      {mayPropose && (
        <Button ref={opener} variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {retention.change}
        </Button>
      )}
      {isOpen && <Change version={version} rule={rule} cancel={close} tell={setSaid} />}
    </div>
  );
}

type ChangeProps = Pick<RetentionView, 'version' | 'rule'> & {
  cancel: () => void;
  tell: (sentence: string) => void;
};

function Change({ version, rule, cancel, tell }: ChangeProps) {
  const { retention } = useWords();
  const [withEnquiryDays, setWith] = useState(rule.withEnquiryDays);
  const [withoutEnquiryDays, setWithout] = useState(rule.withoutEnquiryDays);
  const proposal = { replaces: version, withEnquiryDays, withoutEnquiryDays };
  const limits = { min: 1, max: 3_650, allowDecimal: false, clampBehavior: 'strict' } as const;
  return (
    <ProposeForm
      name="recording-retention"
      propose={(evidence) => sendRetention(proposal, evidence)}
      send={retention.send}
      cancel={cancel}
      tell={tell}
    >
      <NumberInput
        {...limits}
        label={retention.withEnquiry}
        value={withEnquiryDays}
        onChange={(value) => setWith(Number(value))}
      />
      <NumberInput
        {...limits}
        label={retention.withoutEnquiry}
        value={withoutEnquiryDays}
        onChange={(value) => setWithout(Number(value))}
      />
    </ProposeForm>
  );
}
