import { Button } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { lineLanguage } from '../../../../contract/call.ts';
import { type TrainingScenario, trainingScenario } from '../../../../contract/training.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import classes from '../calls/calls.module.css';
import { useDeskState } from '../routing/desk-context.tsx';

/** For whoever takes no calls: a caller from a script, to practise with. */
export function StartTraining({ mayStart }: { mayStart: boolean }) {
  const { words } = useLanguage();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" disabled={!mayStart} onClick={() => setOpened(true)}>
        {words.training.open}
      </Button>
      <Dialog title={words.training.title} opened={opened} onClose={() => setOpened(false)}>
        <ChooseScenario close={() => setOpened(false)} />
      </Dialog>
    </>
  );
}

function ChooseScenario({ close }: { close: () => void }) {
  const { words: all, language: screen } = useLanguage();
  const { training: words, call } = all;
  const { isThere, send } = useDeskState();
  const [scenario, setScenario] = useState<TrainingScenario>('child-alone');
  const [language, setLanguage] = useState(screen);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send({ kind: 'start-training', scenario, language });
    close();
  };
  return (
    <form onSubmit={submit}>
      <p>{words.body}</p>
      <fieldset className={classes['codes']}>
        <legend>{words.scenario}</legend>
        {trainingScenario.options.map((option, index) => (
          <label key={option} className={classes['code']}>
            <input
              type="radio"
              name="scenario"
              data-autofocus={index === 0 || undefined}
              checked={scenario === option}
              onChange={() => setScenario(option)}
            />
            <span>{words[option]}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className={classes['codes']}>
        <legend>{words.language}</legend>
        {lineLanguage.options.map((option) => (
          <label key={option} className={classes['code']}>
            <input
              type="radio"
              name="training-language"
              checked={language === option}
              onChange={() => setLanguage(option)}
            />
            <span>{call[option]}</span>
          </label>
        ))}
      </fieldset>
      <Button type="submit" mt="md" disabled={!isThere} leftSection={<Icon name="ringing" />}>
        {words.start}
      </Button>
    </form>
  );
}
