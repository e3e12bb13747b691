import { TextInput } from '@mantine/core';
import { type SubmitEvent, useEffect, useState } from 'react';
import type { DeskCall } from '../../../../contract/desk.ts';
import { useWords } from '../../app/words/language.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import classes from './calls.module.css';

const DIGITS = 14;
const MOST_TYPED = 40;

/** The key for a call code that the caller says aloud, until the caller is proven. */
export function SpokenCode({ call }: { call: DeskCall }) {
  const { spokenCode: words } = useWords();
  const { isThere } = useDeskState();
  const [opened, setOpened] = useState(false);
  const isProven = call.caller.proof.verification?.endedAt === null;
  const mayOpen = isThere && !isProven && (call.state === 'talking' || call.state === 'held');
  const open = () => mayOpen && setOpened(true);
  useKeys({ 'call-code': open });
  useEffect(() => {
    if (isProven) setOpened(false);
  }, [isProven]);
  if (isProven) return null;
  return (
    <>
      <KeyButton keyName="Alt+9" variant="default" size="xs" disabled={!mayOpen} onClick={open}>
        {words.button}
      </KeyButton>
      <Dialog title={words.title} opened={opened} onClose={() => setOpened(false)}>
        <EnterCode callId={call.callId} />
      </Dialog>
    </>
  );
}

/** Whatever is wrong with a code, the line says the same; the desk shows it where it shows all of its refusals. */
function EnterCode({ callId }: { callId: string }) {
  const { spokenCode: words } = useWords();
  const { send } = useDeskState();
  const [typed, setTyped] = useState('');
  const digits = typed.replaceAll(/\D/g, '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (digits.length !== DIGITS) return;
    send({ kind: 'enter-call-code', callId, digits });
    setTyped('');
  };
  return (
    <form onSubmit={submit}>
      <p className={classes['empty']}>{words.body}</p>
      <TextInput
        label={words.digits}
        description={words.once}
        value={typed}
        maxLength={MOST_TYPED}
        inputMode="numeric"
        autoComplete="off"
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes['buttons']}>
        <KeyButton keyName="Enter" type="submit" disabled={digits.length !== DIGITS}>
          {words.check}
        </KeyButton>
      </div>
    </form>
  );
}
