import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { DeskCall } from '../../../../contract/desk.ts';
import { type KeypadKey, keypadKey } from '../../../../contract/in-call.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import classes from './calls.module.css';

/** The key for the keys of the telephone, and its dialog. */
export function Keypad({ call }: { call: DeskCall }) {
  const { keypad: words } = useWords();
  const { isThere } = useDeskState();
  const [opened, setOpened] = useState(false);
  const mayOpen = isThere && (call.state === 'talking' || call.state === 'held');
  const open = () => mayOpen && setOpened(true);
  useKeys({ keypad: open });
  useEffect(() => {
    if (!isThere) setOpened(false);
  }, [isThere]);
  return (
    <>
      <KeyButton
        keyName="Alt+K"
        variant="default"
        justify="space-between"
        fullWidth
        disabled={!mayOpen}
        leftSection={<Icon name="key" />}
        onClick={open}
      >
        {words.button}
      </KeyButton>
      <Dialog title={words.title} opened={opened} onClose={() => setOpened(false)}>
        <Keys call={call} />
      </Dialog>
    </>
  );
}

const CALLER = 'caller';
/** As on a telephone. */
const layout: readonly KeypadKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** The keys, each acting at once, also from the keyboard; and to whom they go where there is a choice. */
function Keys({ call }: { call: DeskCall }) {
  const { keypad: words } = useWords();
  const { send } = useDeskState();
  // Whoever calls an agency back and meets a menu there has keys for that.
  const agency = call.participants.find(({ kind, state }) => kind === 'agency' && state === 'joined');
  const [to, setTo] = useState(agency?.participantId ?? CALLER);
  const [pressed, setPressed] = useState('');
  const inside = call.participants.filter(({ state }) => state === 'joined');
  const others = inside.map(({ participantId, name }) => ({ value: participantId, label: name }));
  const press = (key: KeypadKey) => {
    send({ kind: 'press-key', callId: call.callId, participantId: to === CALLER ? null : to, key });
    setPressed((before) => before + key);
  };
  const typed = (event: KeyboardEvent) => {
    const key = keypadKey.safeParse(event.key).data;
    if (!key || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    press(key);
  };
  return (
    <fieldset onKeyDown={typed} className={classes['keys']} aria-label={words.keys}>
      <p className={classes['empty']}>{words.body}</p>
      {others.length > 0 && (
        <fieldset className={classes['codes']}>
          <legend>{words.to}</legend>
          {[{ value: CALLER, label: words.caller }, ...others].map(({ value, label }) => (
            <label key={value} className={classes['code']}>
              <input type="radio" name="keypad-to" checked={to === value} onChange={() => setTo(value)} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className={classes['keypad']}>
        {layout.map((key, index) => (
          <Button
            key={key}
            variant="default"
            size="lg"
            data-autofocus={index === 0 || undefined}
            onClick={() => press(key)}
          >
            {key}
          </Button>
        ))}
      </div>
      <p role="status">{pressed === '' ? words.none : fill(words.pressed, { keys: pressed })}</p>
    </fieldset>
  );
}
