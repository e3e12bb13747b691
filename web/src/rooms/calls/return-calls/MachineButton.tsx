import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DeskCall } from '../../../../../contract/desk.ts';
import { explain } from '../../../app/explain.ts';
import { useWords } from '../../../app/words/language.tsx';
import { useTwice } from '../../../ui/use-twice.ts';
import classes from '../calls.module.css';
import { wholeLabel } from '../whole-label.ts';
import { machineAnswered } from './return-call-api.ts';

/** In a return call that a machine answered: ends it, and the caller is tried again later. Pressed twice, for it hangs up. */
export function MachineButton({ call }: { call: DeskCall }) {
  const words = useWords();
  const [trouble, setTrouble] = useState('');
  const end = useTwice(() => {
    void machineAnswered(call.callId).then((answer) =>
      setTrouble(answer.ok ? '' : explain(answer.error, words)),
    );
  });
  if (call.caller.returnCall?.leg !== 'there' || call.state !== 'talking') return null;
  return (
    <div className={classes['controls']}>
      <Button variant="default" fullWidth classNames={wholeLabel} onClick={end.press}>
        {end.armed ? words.keyed.machineAgain : words.keyed.machine}
      </Button>
      {trouble !== '' && <p role="alert">{trouble}</p>}
    </div>
  );
}
