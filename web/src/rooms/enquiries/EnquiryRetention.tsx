import { NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnquiryRetentionView } from '../../../../contract/enquiry-after.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatDay, formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import staff from '../staff/staff.module.css';
import { enquiryRetentionQuery, sendEnquiryRetention } from './retention-api.ts';

/** How long after its closing what was said in an enquiry is kept, what binds that, and what was destroyed of late. */
export function EnquiryRetention() {
  const { enquiryRetention } = useWords();
  const { data, error, refetch } = useQuery(enquiryRetentionQuery);
  return (
    <Panel title={enquiryRetention.title} icon="clock">
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {data && <Rule {...data} />}
    </Panel>
  );
}

function Rule(view: EnquiryRetentionView) {
  const { words, language } = useLanguage();
  const { enquiryRetention: text } = words;
  const { afterClosingDays, schedule, holds, pausedSince, mayPropose } = view;
  const [said, setSaid] = useState('');
  return (
    <div className={staff['form']}>
      <p className={staff['lead']}>
        <strong>{fill(text.now, { days: afterClosingDays })}</strong> {text.stays}
      </p>
      <p className={staff['lead']}>{schedule ? fill(text.schedule, schedule) : text.noSchedule}</p>
      {holds.length > 0 && (
        <Notice icon="pause">
          {fill(text.held, { holds: holds.map(({ name, reason }) => `${name} (${reason})`).join('; ') })}
        </Notice>
      )}
      {pausedSince !== null && (
        <Notice icon="pause">
          {fill(words.destructionPause.notice, { moment: formatMoment(pausedSince, language) })}
        </Notice>
      )}
      <Destroyed days={view.destroyed} />
      {said !== '' && <Notice icon="note">{said}</Notice>}
      {mayPropose && <Propose view={view} tell={setSaid} />}
    </div>
  );
}

function Destroyed({ days }: { days: EnquiryRetentionView['destroyed'] }) {
  const { words, language } = useLanguage();
  const { enquiryRetention: text } = words;
  return (
    <>
      {days.length > 0 && (
        <StaffTable titles={[text.day, text.destroyed]} label={text.destroyedTitle}>
          {days.map(({ day, count }) => (
            <tr key={day}>
              <th scope="row">{formatDay(day, language)}</th>
              <td>{count}</td>
            </tr>
          ))}
        </StaffTable>
      )}
      <p className={staff['lead']}>{days.length > 0 ? text.leftOut : text.noneDestroyed}</p>
    </>
  );
}

type ProposeProps = { view: EnquiryRetentionView; tell: (sentence: string) => void };

function Propose({ view, tell }: ProposeProps) {
  const { enquiryRetention: text } = useWords();
  const { version, schedule } = view;
  const [afterClosingDays, setDays] = useState(view.afterClosingDays);
  return (
    <FoldedProposal
      label={text.change}
      name="enquiry-retention"
      send={(evidence) => sendEnquiryRetention({ replaces: version, afterClosingDays }, evidence)}
      tell={tell}
    >
      <NumberInput
        label={text.days}
        description={schedule ? fill(text.within, schedule) : undefined}
        required
        className={staff['narrow'] ?? ''}
        min={schedule?.leastDays ?? 1}
        max={schedule?.mostDays ?? 3_650}
        allowDecimal={false}
        value={afterClosingDays}
        onChange={(value) => setDays(Number(value))}
      />
    </FoldedProposal>
  );
}
