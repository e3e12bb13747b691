import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { CHAT_TEXT_MAX, type ChatView } from '../../../../contract/chat.ts';
import type { ErrorView } from '../../../../contract/error.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { formatTime } from '../../ui/times.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import { chatQuery, sayInChat } from './chat-api.ts';
import classes from './chats.module.css';

/** The conversation in writing of the task that is being worked on. */
export function ChatPanel({ taskId, messages }: { taskId: string; messages: number }) {
  const { words } = useLanguage();
  const { data } = useQuery(chatQuery(taskId, messages));
  if (!data) return <p role="status">{words.chats.loading}</p>;
  if (!data.ok) return <p role="alert">{explain(data.error, words)}</p>;
  const chat = data.value;
  return (
    <>
      {chat.isProven && (
        <strong className={classes['proven']}>
          <Icon name="check" /> {fill(words.proven.title, { method: words.proven['call-code'] })}
        </strong>
      )}
      <Said chat={chat} />
      {chat.isProven && !chat.hasLeft ? (
        <Say taskId={taskId} />
      ) : (
        <p role="alert">{chat.hasLeft ? words.chats.hasLeft : words.chats.notProven}</p>
      )}
    </>
  );
}

function Said({ chat }: { chat: ChatView }) {
  const { words, language } = useLanguage();
  const { chats: text } = words;
  const list = useRef<HTMLOListElement>(null);
  const count = chat.messages.length;
  useEffect(() => {
    if (count > 0) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must get there.
    <div className={classes['said']} role="log" aria-label={text.said} tabIndex={0}>
      {count === 0 && <p className={classes['nothing']}>{text.nothing}</p>}
      <ol ref={list} className={classes['messages']}>
        {chat.messages.map(({ sequence, by, at, text: words_ }) => (
          <li key={sequence} data-by={by} className={classes['message']}>
            <small>
              {by === 'officer' ? text.officer : text.line}, {formatTime(at, language, false)}
            </small>
            <p lang={by === 'officer' ? chat.language : undefined}>{words_}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Enter sends, Shift+Enter begins a new line. What could not be sent stays where it was typed. */
function Say({ taskId }: { taskId: string }) {
  const { words } = useLanguage();
  const { isThere } = useDeskState();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<ErrorView | null>(null);
  const [isSending, setIsSending] = useState(false);
  const send = async () => {
    const text = typed.trim();
    if (text === '' || isSending || !isThere) return;
    setIsSending(true);
    const answer = await sayInChat(taskId, text);
    setIsSending(false);
    setError(answer.ok ? null : answer.error);
    if (answer.ok) setTyped('');
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void send();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const stopped = error?.fields?.find(({ path }) => path === 'text')?.message;
  return (
    <form onSubmit={submit} className={classes['say']}>
      <Textarea
        label={words.chats.write}
        description={words.chats.writeHint}
        value={typed}
        maxLength={CHAT_TEXT_MAX}
        rows={2}
        data-autofocus
        readOnly={isSending}
        error={stopped}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={press}
      />
      {error && !stopped && <p role="alert">{explain(error, words)}</p>}
      <KeyButton keyName="Enter" type="submit" disabled={!isThere || typed.trim() === ''}>
        {words.chats.send}
      </KeyButton>
    </form>
  );
}
