import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ClaimedEnquiry, InboxAnswer } from '../../../../contract/inbox.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { usePageKeys } from '../../ui/page-keys.ts';
import { CallBackChoice } from './CallBackChoice.tsx';
import { ConnectChoice } from './ConnectChoice.tsx';
import { connectionOf, toConnect } from './connect.ts';
import classes from './inbox.module.css';
import { answer } from './inbox-api.ts';
import { nameLanguages } from './spoken.ts';
import type { OpenItem } from './waiting.ts';

type AnswersProps = { item: OpenItem; claimed: ClaimedEnquiry; nowMs: number };
type Opened = 'connect' | 'call-back' | null;
const plain = ['not-ours', 'wrong-child', 'protected', 'need-document'] as const;

/**
 * Every answer is one key or one press: but for a time, and for what a federal custodian has to say first. After any other answer the
 * custodian may still be connected.
 */
export function Answers({ item, claimed, nowMs }: AnswersProps) {
  const { words, language } = useLanguage();
  const { inbox } = words;
  const [place, setPlace] = useState(claimed.telephones[0]?.place);
  const [opened, setOpened] = useState<Opened>(null);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const send = async (given: InboxAnswer) => {
    if (isSending) return;
    setSending(true);
    const sent = await answer(item.slotId, given);
    setSending(false);
    setFailure(sent.ok ? undefined : explain(sent.error, words));
    if (sent.ok) setOpened(null);
  };
  const connect = () => {
    if (claimed.isFederal) return setOpened('connect');
    const now = toConnect({ place, paragraph: null, writtenRequest: false }, false);
    if (now) void send(now);
  };
  const isAnswered = item.state === 'answered';
  const connection = item.state === 'answered' ? connectionOf(item) : null;
  const isUnderWay = connection?.isUnderWay ?? false;
  const acts = [
    ...(isUnderWay
      ? []
      : [{ key: '1', label: connection ? inbox.connectAgain : inbox.connectNow, press: connect }]),
    ...(isAnswered
      ? []
      : [
          { key: '2', label: inbox.callBackLater, press: () => setOpened('call-back') },
          ...plain.map((one, at) => ({
            key: String(at + 3),
            label: inbox[`answer-${one}`],
            press: () => void send({ answer: one }),
          })),
        ]),
  ];
  usePageKeys(opened === null ? acts : []);
  return (
    <section aria-label={inbox.yourAnswer}>
      <h3>{inbox.yourAnswer}</h3>
      {failure !== undefined && (
        <Notice icon="alert" urgent>
          {failure}
        </Notice>
      )}
      {connection && <p role="status">{inbox[`connection-${connection.standing}`]}</p>}
      {!isUnderWay && claimed.telephones.length > 1 && (
        <NativeSelect
          label={inbox.atWhichTelephone}
          className={classes['telephone']}
          value={place ?? ''}
          data={claimed.telephones.map(({ place: value, telephone, language: spoken }) => ({
            value,
            label: `${telephone}, ${nameLanguages([spoken], language)}`,
          }))}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
      )}
      {opened === null && (
        <div className={classes['acts']}>
          {acts.map(({ key, label, press }) => (
            <KeyButton
              key={key}
              keyName={key}
              variant={key === '1' ? 'filled' : 'default'}
              disabled={isSending}
              onClick={press}
            >
              {label}
            </KeyButton>
          ))}
        </div>
      )}
      {opened === 'connect' && (
        <ConnectChoice place={place} send={(given) => void send(given)} leave={() => setOpened(null)} />
      )}
      {opened === 'call-back' && (
        <CallBackChoice nowMs={nowMs} send={(given) => void send(given)} leave={() => setOpened(null)} />
      )}
    </section>
  );
}
