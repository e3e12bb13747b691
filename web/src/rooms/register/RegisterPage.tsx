import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import staff from '../staff/staff.module.css';
import { CustodianPanel } from './CustodianPanel.tsx';
import { generationsQuery } from './generation-api.ts';
import { OverlapPanel } from './OverlapPanel.tsx';

/** Which records of which custodian are searched, and proposing others. Of a record itself nothing is ever shown. */
export function RegisterPage() {
  const { register } = useWords();
  return (
    <StaffPage title={register.title}>
      {({ role }) =>
        role === 'operator' || role === 'privacy-officer' ? <Custodians /> : <p>{register.notYours}</p>
      }
    </StaffPage>
  );
}

function Custodians() {
  const { register, decisions } = useWords();
  const { data, error, refetch } = useQuery(generationsQuery);
  const [said, setSaid] = useState('');
  const tell = (sentence: string) => {
    setSaid(sentence);
    void refetch();
  };
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{register.loading}</p>;
  const { custodians, generations, overlaps, mayPropose } = data;
  return (
    <>
      {said !== '' && <Notice icon="note">{said}</Notice>}
      <p className={staff['lead']}>{register.about}</p>
      <div className={staff['acts']}>
        <Button variant="default" onClick={() => void refetch()}>
          {decisions.reload}
        </Button>
      </div>
      {overlaps.length > 0 && <OverlapPanel overlaps={overlaps} custodians={custodians} />}
      {custodians.length === 0 && <p>{register.nobody}</p>}
      {custodians.map((custodian) => (
        <CustodianPanel
          key={custodian.custodianId}
          custodian={custodian}
          generations={generations.filter(({ custodianId }) => custodianId === custodian.custodianId)}
          mayPropose={mayPropose}
          tell={tell}
        />
      ))}
    </>
  );
}
