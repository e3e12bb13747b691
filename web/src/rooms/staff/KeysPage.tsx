import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { keysQuery } from './decision-api.ts';
import { SigningKeyPanel } from './SigningKeyPanel.tsx';
import { StaffPage } from './StaffPage.tsx';
import classes from './staff.module.css';
import { WrappingKeyPanel } from './WrappingKeyPanel.tsx';

/** Which keys there are, and proposing to change them. */
export function KeysPage() {
  const { lineKeys: keys } = useWords();
  return (
    <StaffPage title={keys.title}>
      {({ role }) => (role === 'operator' || role === 'privacy-officer' ? <Keys /> : <p>{keys.notYours}</p>)}
    </StaffPage>
  );
}

function Keys() {
  const { app, decisions, lineKeys: keys } = useWords();
  const { data, isError, refetch } = useQuery(keysQuery);
  const [said, setSaid] = useState('');
  if (isError)
    return (
      <Notice icon="away" urgent action={<Button onClick={() => void refetch()}>{app.tryAgain}</Button>}>
        {app.unreachable}
      </Notice>
    );
  if (!data) return <p role="status">{keys.loading}</p>;
  return (
    <>
      {said !== '' && <Notice icon="note">{said}</Notice>}
      <p className={classes['lead']}>{keys.about}</p>
      <div className={classes['acts']}>
        <Button variant="default" onClick={() => void refetch()}>
          {decisions.reload}
        </Button>
      </div>
      <WrappingKeyPanel wrapping={data.wrapping} mayPropose={data.mayPropose} tell={setSaid} />
      <SigningKeyPanel signing={data.signing} mayPropose={data.mayPropose} tell={setSaid} />
    </>
  );
}
