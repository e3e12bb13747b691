import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import { LevelMeter, useLevel } from '../../ui/LevelMeter.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useDesk } from './desk-context.tsx';
import classes from './routing.module.css';

/** Speech close to a headset is well above this; a room's hum is below. */
const HEARD_FROM = 0.3;

/** Before the first call: can this person be heard? */
export function MicrophoneCheck() {
  const { microphone: words } = useWords();
  const { session, phone } = useDesk();
  const isOpen = phone.phase !== 'off' && phone.phase !== 'asking' && phone.phase !== 'refused';
  return (
    <div className={classes['idle']}>
      <h2>
        <Icon name="microphone" size={32} />
        {words.title}
      </h2>
      <p>{words.body}</p>
      {phone.problem && (
        <Notice icon="note" urgent>
          {words[phone.problem]}
        </Notice>
      )}
      {isOpen && <Listening />}
      {phone.phase === 'asking' && <p role="status">{words.asking}</p>}
      {(phone.phase === 'off' || phone.phase === 'refused') && (
        <Button size="lg" onClick={() => void session.phone.askMicrophone()}>
          {words.start}
        </Button>
      )}
    </div>
  );
}

function Listening() {
  const { microphone: words } = useWords();
  const { session } = useDesk();
  const [heard, setHeard] = useState(false);
  const level = useLevel(session.phone.level);
  const use = useRef<HTMLButtonElement>(null);
  if (!heard && level >= HEARD_FROM) setHeard(true);
  useEffect(() => {
    if (heard) use.current?.focus();
  }, [heard]);
  return (
    <>
      <p>{words.speak}</p>
      <LevelMeter label={words.level} read={session.phone.level} bars={16} large />
      <p role="status">{heard ? words.heard : words.quiet}</p>
      <Button ref={use} size="lg" disabled={!heard} onClick={() => session.passCheck()}>
        {words.use}
      </Button>
    </>
  );
}
