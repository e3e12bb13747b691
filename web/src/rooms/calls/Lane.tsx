import { Button, NativeSelect } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { DeskCall } from '../../../../contract/desk.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import classes from './calls.module.css';
import { enterLane } from './lane-api.ts';

type LaneProps = { call: DeskCall; beforeHandOn: () => Promise<void> };
const lengths = [10, 15, 30, 45, 60] as const;

/** The key for the waiting lane, and the question that comes before it. */
export function Lane({ call, beforeHandOn }: LaneProps) {
  const { lane: words } = useWords();
  const { isThere } = useDeskState();
  const [opened, setOpened] = useState(false);
  const mayOpen = isThere && (call.state === 'talking' || call.state === 'held');
  const open = () => mayOpen && setOpened(true);
  useKeys({ lane: open });
  return (
    <>
      <KeyButton
        keyName="Alt+8"
        variant="default"
        justify="space-between"
        fullWidth
        disabled={!mayOpen}
        leftSection={<Icon name="clock" />}
        onClick={open}
      >
        {words.button}
      </KeyButton>
      <Dialog title={words.title} opened={opened} onClose={() => setOpened(false)}>
        <EnterLane call={call} beforeHandOn={beforeHandOn} />
      </Dialog>
    </>
  );
}

/** The line enforces the answer: nobody waits with music who is alone with a child. */
function EnterLane({ call, beforeHandOn }: LaneProps) {
  const all = useWords();
  const { lane: words } = all;
  const [isAlone, setIsAlone] = useState<boolean | null>(null);
  const [minutes, setMinutes] = useState<number>(30);
  const [trouble, setTrouble] = useState('');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isAlone === null) return;
    await beforeHandOn();
    const answer = await enterLane(call.callId, { isAloneWithChild: isAlone, minutes });
    setTrouble(answer.ok ? '' : explain(answer.error, all));
  };
  const answers = [
    { value: true, label: words.yes },
    { value: false, label: words.no },
  ];
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p>{words.body}</p>
      <fieldset className={classes['codes']}>
        <legend>{words.question}</legend>
        {answers.map(({ value, label }, index) => (
          <label key={label} className={classes['code']}>
            <input
              type="radio"
              name="alone"
              data-autofocus={index === 0 || undefined}
              checked={isAlone === value}
              onChange={() => setIsAlone(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <NativeSelect
        label={words.longest}
        value={String(minutes)}
        onChange={(event) => setMinutes(Number(event.currentTarget.value))}
        data={lengths.map((length) => ({
          value: String(length),
          label: fill(words.minutes, { count: length }),
        }))}
      />
      {trouble !== '' && (
        <p role="alert" className={classes['note']}>
          {trouble}
        </p>
      )}
      <Button type="submit" mt="md" disabled={isAlone === null}>
        {words.enter}
      </Button>
    </form>
  );
}
