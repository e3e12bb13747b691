import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnrolmentView } from '../../../../contract/sign-in.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { enrolPasskey } from './passkey.ts';
import { goToProvider } from './provider.ts';
import { open } from './session.ts';
import classes from './sign-in.module.css';

/** After a one-time link: whoever is new chooses how to sign in from now on. */
export function EnrolmentPage({ enrolment, done }: { enrolment: EnrolmentView; done: () => void }) {
  const words = useWords();
  const { signIn } = words;
  const queries = useQueryClient();
  const [name, setName] = useState<string>(signIn.passkeyNameStart);
  const [failure, setFailure] = useState<string>();
  const { passkeyOrigin, provider } = enrolment.ways;
  const fail = (error: { code: string; message: string }) => setFailure(explain(error, words));
  const make = async () => {
    setFailure(undefined);
    const answer = await enrolPasskey(name.trim() === '' ? signIn.passkeyNameStart : name);
    if (!answer.ok) return fail(answer.error);
    open(queries, answer.value);
    return done();
  };
  const leave = async () => {
    const answer = await goToProvider('/api/enrolment/provider');
    if (!answer.ok) fail(answer.error);
  };
  return (
    <Page title={fill(signIn.enrolTitle, { name: enrolment.name })}>
      <p>{signIn.enrolBody}</p>
      <div className={classes['ways']}>
        {passkeyOrigin === window.location.origin && (
          <>
            <TextInput
              label={signIn.passkeyName}
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button size="md" onClick={() => void make()}>
              {signIn.enrolPasskey}
            </Button>
          </>
        )}
        {provider && (
          <Button size="md" variant="default" onClick={() => void leave()}>
            {fill(signIn.enrolProvider, { name: provider.name })}
          </Button>
        )}
        {failure !== undefined && (
          <Notice icon="alert" urgent>
            {failure}
          </Notice>
        )}
      </div>
    </Page>
  );
}
