import { Button, Modal, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { passkeyList, sessionList } from '../../../../contract/sign-in.ts';
import { type Answer, ask } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { addPasskey } from './passkey.ts';
import { StepUp } from './StepUp.tsx';
import { sessionQuery, waysQuery } from './session.ts';
import classes from './sign-in.module.css';

const nothing = z.undefined();
type Act = () => Promise<Answer<unknown>>;

/** Where somebody is signed in, and with what, each with a way to end it. */
export function OwnSessions({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { words, language } = useLanguage();
  const { signedIn, app, signIn } = words;
  const queries = useQueryClient();
  const ways = useQuery(waysQuery).data;
  const role = useQuery(sessionQuery).data?.role;
  const sessions = useQuery({ ...listOf('/api/sessions', sessionList), enabled: opened });
  const hasPasskeys = ways?.passkeyOrigin === window.location.origin && role !== 'break-glass';
  const passkeys = useQuery({ ...listOf('/api/passkeys', passkeyList), enabled: opened && hasPasskeys });
  const [name, setName] = useState<string>(signIn.passkeyNameStart);
  const [failure, setFailure] = useState<string>();
  const [heldBack, setHeldBack] = useState<Act>();
  const at = (time: string) =>
    new Date(time).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });

  /** Does it; where a fresh proof is needed, asks for that and does it again by itself. */
  const act = async (work: Act) => {
    setFailure(undefined);
    setHeldBack(undefined);
    const answer = await work();
    if (!answer.ok && answer.error.code === 'HL_STEP_UP_NEEDED') return setHeldBack(() => work);
    if (!answer.ok) setFailure(explain(answer.error, words));
    return queries.invalidateQueries({ queryKey: ['own'] });
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={signedIn.open}
      size="lg"
      closeButtonProps={{ 'aria-label': app.close }}
    >
      {failure !== undefined && (
        <Notice icon="alert" urgent>
          {failure}
        </Notice>
      )}
      {heldBack && <StepUp again={() => void act(heldBack)} cancel={() => setHeldBack(undefined)} />}
      <h3 className={classes['heading']}>{signedIn.sessions}</h3>
      <ul className={classes['list']}>
        {sessions.data?.map((session) => (
          <li key={session.sessionId} className={classes['row']}>
            <span>
              {fill(signedIn.since, { time: at(session.createdAt) })}
              {session.isThisOne && ` (${signedIn.thisOne})`}
              {session.isLocked && ` (${signedIn.lockedOne})`}
            </span>
            {!session.isThisOne && (
              <Button
                variant="default"
                onClick={() =>
                  void act(() => ask('POST', '/api/sessions/end', nothing, { sessionId: session.sessionId }))
                }
              >
                {signedIn.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {hasPasskeys && (
        <>
          <h3 className={classes['heading']}>{signedIn.passkeys}</h3>
          {passkeys.data?.length === 0 && <p>{signedIn.noPasskeys}</p>}
          <ul className={classes['list']}>
            {passkeys.data?.map((passkey) => (
              <li key={passkey.passkeyId} className={classes['row']}>
                <span>
                  {passkey.name},{' '}
                  {passkey.usedAt === null
                    ? signedIn.neverUsed
                    : fill(signedIn.lastUsed, { time: at(passkey.usedAt) })}
                </span>
                <Button
                  variant="default"
                  onClick={() =>
                    void act(() =>
                      ask('POST', '/api/passkeys/remove', nothing, { passkeyId: passkey.passkeyId }),
                    )
                  }
                >
                  {fill(signedIn.remove, { name: passkey.name })}
                </Button>
              </li>
            ))}
          </ul>
          <div className={classes['adding']}>
            <TextInput
              label={signIn.passkeyName}
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button onClick={() => void act(() => addPasskey(name.trim() || signIn.passkeyNameStart))}>
              {signedIn.add}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}

const listOf = <Item,>(path: string, schema: z.ZodType<Item[]>) => ({
  queryKey: ['own', path],
  queryFn: async (): Promise<Item[]> => {
    const answer = await ask('GET', path, schema);
    if (answer.ok) return answer.value;
    throw new Error(answer.error.code);
  },
});
