import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HalfSecret } from '../../../../contract/decision.ts';
import type { SessionView } from '../../../../contract/session.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { peopleQuery } from './decision-api.ts';
import { HalfSecretNotice } from './HalfSecretNotice.tsx';
import { JoinerForm } from './JoinerForm.tsx';
import { PersonRow } from './PersonRow.tsx';
import { StaffPage } from './StaffPage.tsx';
import classes from './staff.module.css';

/** Who has an account, and joiners, movers and leavers. */
export function PeoplePage() {
  const { people } = useWords();
  return <StaffPage title={people.title}>{(session) => <People session={session} />}</StaffPage>;
}

function People({ session }: { session: SessionView }) {
  const { app, people } = useWords();
  const { data, isError, refetch } = useQuery(peopleQuery);
  const [half, setHalf] = useState<HalfSecret | null>(null);
  const [said, setSaid] = useState('');
  if (isError)
    return (
      <Notice icon="away" urgent action={<Button onClick={() => void refetch()}>{app.tryAgain}</Button>}>
        {app.unreachable}
      </Notice>
    );
  if (!data) return <p role="status">{people.loading}</p>;
  const tell = (sentence: string, shown: HalfSecret | null) => {
    setSaid(sentence);
    setHalf(shown);
  };
  const mayPropose = session.role === 'supervisor' || session.role === 'operator';
  return (
    <>
      {said !== '' && <Notice icon="note">{said}</Notice>}
      {half && <HalfSecretNotice half={half} />}
      <Panel title={people.title} icon="people">
        {data.length === 0 && <p>{people.none}</p>}
        <div className={classes['scroll']}>
          <table className={classes['table']}>
            <thead>
              <tr>
                {[people.name, people.staffNumber, people.role, people.state, people.acts].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.map((person) => (
                <PersonRow key={person.accountId} person={person} role={session.role} tell={tell} />
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      {mayPropose && (
        <Panel title={people.join} icon="plus">
          <JoinerForm tell={tell} />
        </Panel>
      )}
    </>
  );
}
