import { Button, Menu, VisuallyHidden } from '@mantine/core';
import { chosenNotReadyReason, type PresenceState } from '../../../../contract/desk.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Key } from '../../ui/Key.tsx';
import { formatLength } from '../../ui/times.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { useDeskState } from './desk-context.tsx';
import { presenceChoice } from './presence-choice.ts';
import classes from './routing.module.css';

export const presenceIcons: Record<PresenceState, IconName> = {
  'not-ready': 'pause',
  ready: 'check',
  offered: 'ringing',
  talking: 'phone',
  'wrapping-up': 'write',
  'on-task': 'note',
};

/** Whether calls come here, since when, and the choice of it. */
export function PresenceMenu() {
  const { presence: words, floor, tasks } = useWords();
  const { state, phone, link, isThere, send } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const choice = presenceChoice(state, phone);
  const { presence } = state;
  // Only a call rings.
  const isOfferedTask = state.task?.state === 'offered';
  const mayReady = isThere && choice.mayBecomeReady;
  const mayNotReady = isThere && choice.mayBecomeNotReady;
  useKeys({
    ready: () => {
      if (mayReady) send({ kind: 'set-ready' });
      else if (mayNotReady && presence.state === 'ready') send({ kind: 'set-not-ready', reason: 'break' });
    },
  });
  return (
    <div className={classes['presence']}>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<Icon name={isOfferedTask ? 'note' : presenceIcons[presence.state]} />}
            rightSection={<Icon name="down" />}
          >
            <VisuallyHidden>{words.title}: </VisuallyHidden>
            {isOfferedTask ? tasks.offered : words[presence.state]}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name="check" />}
            rightSection={<Key name="F8" />}
            disabled={!mayReady}
            onClick={() => send({ kind: 'set-ready' })}
          >
            {words.ready}
          </Menu.Item>
          {chosenNotReadyReason.options.map((reason) => (
            <Menu.Item
              key={reason}
              leftSection={<Icon name="pause" />}
              disabled={!mayNotReady}
              onClick={() => send({ kind: 'set-not-ready', reason })}
            >
              {words[reason]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className={classes['since']}>{formatLength(nowMs - Date.parse(presence.since))}</span>
      {presence.reason && <span className={classes['reason']}>{words[presence.reason]}</span>}
      {presence.setByName !== null && (
        <span className={classes['reason']}>{fill(floor.setBy, { name: presence.setByName })}</span>
      )}
    </div>
  );
}
