import { Button, Group } from '@mantine/core';
import type { TrainingAct } from '../../../../contract/training.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useDeskState } from '../routing/desk-context.tsx';
import classes from './training.module.css';

/** Says all along that this is a training call, how to end it, and when somebody real needs this person. */
export function TrainingNotice() {
  const { training: words } = useWords();
  const { state, isThere, send } = useDeskState();
  const { training } = state;
  if (!training) return null;
  const { trainingId } = training;
  const act = (wanted: TrainingAct) => send({ kind: 'act-in-training', trainingId, act: wanted });
  return (
    <>
      <div className={classes['banner']}>
        <Notice
          icon="note"
          action={
            <Group gap="xs" wrap="nowrap">
              {training.state === 'talking' && (
                <Button variant="default" disabled={!isThere} onClick={() => act('go-on')}>
                  {words.goOn}
                </Button>
              )}
              <Button variant="default" disabled={!isThere} onClick={() => act('stop')}>
                {words.stop}
              </Button>
            </Group>
          }
        >
          {words.banner}
        </Notice>
      </div>
      {training.isNeeded && (
        <Notice icon="alert" urgent>
          {words.needed}
        </Notice>
      )}
    </>
  );
}
