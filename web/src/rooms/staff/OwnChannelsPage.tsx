import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { type MailLanguage, mailLanguage, ownChannels } from '../../../../contract/paging.ts';
import { type Answer, ask } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useInsist } from './insist.tsx';
import { StaffPage } from './StaffPage.tsx';
import classes from './staff.module.css';

const nothing = z.undefined();

/** Where mail reaches the person who is signed in. The link that was mailed there leads here too, its secret in the fragment. */
export function OwnChannelsPage() {
  const { paging } = useWords();
  return <StaffPage title={paging.channelsTitle}>{() => <OwnChannels />}</StaffPage>;
}

function OwnChannels() {
  const words = useWords();
  const { paging } = words;
  const secret = useLocation({ select: (location) => location.hash });
  const insist = useInsist();
  const [said, setSaid] = useState<string>();
  const channels = useQuery({
    queryKey: ['own-channels'],
    queryFn: () => ask('GET', '/api/own-channels', ownChannels),
  });
  const tell = (answer: Answer<undefined>, done: string) => {
    setSaid(answer.ok ? done : explain(answer.error, words));
    void channels.refetch();
  };
  const confirm = async () => {
    window.history.replaceState(window.history.state, '', window.location.pathname);
    tell(
      await insist(() => ask('POST', '/api/own-channels/confirmation', nothing, { secret })),
      paging.confirmed,
    );
  };
  const list = channels.data;
  return (
    <>
      <p>{paging.channelsBody}</p>
      {said !== undefined && <Notice icon="note">{said}</Notice>}
      {list && !list.ok && (
        <Notice icon="note" urgent>
          {explain(list.error, words)}
        </Notice>
      )}
      {list?.ok &&
        list.value.map(({ channelId, address, isConfirmed }) => (
          <p key={channelId}>{fill(isConfirmed ? paging.inUse : paging.waitsForYou, { address })}</p>
        ))}
      {secret !== '' && said === undefined && (
        <div>
          <Button onClick={() => void confirm()}>{paging.confirm}</Button>
        </div>
      )}
      {list?.ok && <AddressForm onSaved={(answer) => tell(answer, paging.mailed)} />}
    </>
  );
}

function AddressForm({ onSaved }: { onSaved: (answer: Answer<undefined>) => void }) {
  const { words, language: shown } = useLanguage();
  const { app, paging } = words;
  const insist = useInsist();
  const [address, setAddress] = useState('');
  const [language, setLanguage] = useState<MailLanguage>(shown);
  const save = async () => {
    const body = { address: address.trim(), language, quietHours: null };
    onSaved(await insist(() => ask('PUT', '/api/own-channels', nothing, body)));
  };
  return (
    <form
      className={classes['narrow']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        type="email"
        autoComplete="email"
        required
        label={paging.address}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <NativeSelect
        mt="md"
        label={app.language}
        data={[
          { value: 'en', label: app.english },
          { value: 'es', label: app.spanish },
        ]}
        value={language}
        onChange={(event) => setLanguage(mailLanguage.parse(event.currentTarget.value))}
      />
      <Button mt="md" type="submit">
        {paging.save}
      </Button>
    </form>
  );
}
