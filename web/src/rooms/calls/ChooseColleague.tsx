import { type KeyboardEvent, type SubmitEvent, useEffect, useState } from 'react';
import type { DeskCommand } from '../../../../contract/desk.ts';
import type { TransferReason } from '../../../../contract/participant.ts';
import { useWords } from '../../app/words/language.tsx';
import { Key, KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import classes from './calls.module.css';
import { WhyHandOn } from './WhyHandOn.tsx';

const QUEUE = 'queue';
type ChooseColleagueProps = { callId: string; before: () => Promise<void>; onDone: () => void };

/** Whoever is ready, and the queue: one list, a key for each, Enter to do it. */
export function ChooseColleague({ callId, before, onDone }: ChooseColleagueProps) {
  const { handOn: words } = useWords();
  const { session, link, send } = useDeskState();
  const [chosen, setChosen] = useState<string | null>(null);
  const [asksWhy, setAsksWhy] = useState(false);
  useEffect(() => session.link.findColleagues(), [session]);
  const options = [
    ...(link.colleagues ?? []).map(({ accountId, name }) => ({ value: accountId, label: name })),
    { value: QUEUE, label: words.queue },
  ];
  const isQueue = chosen === QUEUE;
  const act = (command: DeskCommand) => void before().finally(() => send(command));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (chosen === null) return;
    if (!isQueue) return send({ kind: 'invite-colleague', callId, accountId: chosen });
    act({ kind: 'return-to-queue', callId });
    onDone();
  };
  const transfer = () => {
    if (chosen !== null && !isQueue) setAsksWhy(true);
  };
  const handOn = (reason: TransferReason) => {
    if (chosen === null) return;
    act({ kind: 'transfer-call', callId, accountId: chosen, reason });
    onDone();
  };
  useKeys({ digit: ({ digit }) => !asksWhy && setChosen(options[digit - 1]?.value ?? chosen) });
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    transfer();
  };
  if (asksWhy) return <WhyHandOn onChosen={handOn} />;
  return (
    <form onSubmit={submit} onKeyDown={press} aria-busy={link.colleagues === null}>
      <p role="status" className={classes['empty']}>
        {link.colleagues === null ? words.finding : link.colleagues.length === 0 && words.nobody}
      </p>
      <fieldset className={classes['codes']}>
        <legend>{words.legend}</legend>
        {options.map(({ value, label }, index) => (
          <label key={value} className={classes['code']}>
            <input
              type="radio"
              name="colleague"
              value={value}
              data-autofocus={index === 0 || undefined}
              checked={chosen === value}
              onChange={() => setChosen(value)}
            />
            <span>{label}</span>
            {index < 9 && <Key name={String(index + 1)} />}
          </label>
        ))}
      </fieldset>
      <div className={classes['buttons']}>
        <KeyButton keyName="Enter" type="submit" disabled={chosen === null}>
          {isQueue ? words.giveBack : words.ask}
        </KeyButton>
        <KeyButton
          keyName="Ctrl+Enter"
          variant="default"
          disabled={chosen === null || isQueue}
          onClick={transfer}
        >
          {words.transfer}
        </KeyButton>
      </div>
    </form>
  );
}
