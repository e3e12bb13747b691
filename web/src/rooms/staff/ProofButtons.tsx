import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type SessionView, sessionView } from '../../../../contract/session.ts';
import { type Answer, ask, NOT_DONE } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { provePasskey } from './passkey.ts';
import { goToProvider, proveAtProvider } from './provider.ts';
import { open, sessionQuery, waysQuery } from './session.ts';
import classes from './sign-in.module.css';

type Proof = {
  passkeyPath: '/api/sign-in/passkey' | '/api/session/renew/passkey';
  providerPath: '/api/sign-in/provider' | '/api/session/renew/provider';
  words: { passkey: string; provider: string; demo?: string };
  done: () => void;
};

/** The ways to prove who one is, the passkey first. In a demo a key press stands in where there is nothing else. */
export function ProofButtons({ passkeyPath, providerPath, words, done }: Proof) {
  const all = useWords();
  const queries = useQueryClient();
  const ways = useQuery(waysQuery).data;
  const [isAsking, setIsAsking] = useState(false);
  const [isAway, setIsAway] = useState(false);
  const [failure, setFailure] = useState<string>();
  const attempt = async (prove: () => Promise<Answer<SessionView>>) => {
    setIsAsking(true);
    setFailure(undefined);
    const answer = await prove();
    setIsAsking(false);
    if (!answer.ok) return setFailure(explain(answer.error, all));
    open(queries, answer.value);
    return done();
  };
  const comeBack = async () => {
    setIsAway(false);
    const session = await queries.query({ ...sessionQuery, staleTime: 0 });
    if (session === null) return;
    open(queries, session);
    done();
  };
  const leave = async () => {
    setFailure(undefined);
    const isSignIn = providerPath === '/api/sign-in/provider';
    const answer = await (isSignIn ? goToProvider(providerPath) : proveAtProvider(() => void comeBack()));
    setIsAway(answer.ok && !isSignIn);
    if (answer.ok) return;
    setFailure(answer.error.code === NOT_DONE ? all.stepUp.noTab : explain(answer.error, all));
  };
  if (!ways) return null;
  const hasPasskeys = ways.passkeyOrigin === window.location.origin;
  const { provider } = ways;
  return (
    <div className={classes['ways']}>
      {hasPasskeys && (
        <Button size="md" disabled={isAsking} onClick={() => void attempt(() => provePasskey(passkeyPath))}>
          {words.passkey}
        </Button>
      )}
      {provider && (
        <Button size="md" variant="default" disabled={isAsking} onClick={() => void leave()}>
          {fill(words.provider, { name: provider.name })}
        </Button>
      )}
      {ways.link && words.demo !== undefined && (
        <>
          <Button
            size="md"
            variant="default"
            disabled={isAsking}
            onClick={() => void attempt(() => ask('POST', '/api/session/renew/confirm', sessionView))}
          >
            {words.demo}
          </Button>
          <p>{all.lock.demoNote}</p>
        </>
      )}
      {isAsking && <Notice icon="note">{all.signIn.asking}</Notice>}
      {isAway && <Notice icon="note">{all.stepUp.inOtherTab}</Notice>}
      {failure !== undefined && (
        <Notice icon="alert" urgent>
          {failure}
        </Notice>
      )}
    </div>
  );
}
