import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { LaneList } from '../calls/LaneList.tsx';
import { useDeskState } from '../routing/desk-context.tsx';
import { NewTask } from './NewTask.tsx';
import { TaskLists } from './TaskLists.tsx';

/** How many tasks there are, the key to their list, and in or after a call the key to a new one. */
export function TaskButton() {
  const { tasks } = useWords();
  const { state, isThere } = useDeskState();
  const [shown, setShown] = useState<'lists' | 'new' | null>(null);
  const callId = state.call?.callId ?? state.wrapUp?.callId ?? null;
  const counts = { own: state.ownTasks, queue: state.queue.tasks };
  const close = () => setShown(null);
  const openNew = () => isThere && callId !== null && setShown('new');
  useKeys({ tasks: () => isThere && setShown('lists'), 'new-task': openNew });
  return (
    <>
      <KeyButton keyName="Alt+6" variant="default" disabled={!isThere} onClick={() => setShown('lists')}>
        <span aria-hidden="true">{fill(tasks.short, counts)}</span>
        <VisuallyHidden>{fill(tasks.open, counts)}</VisuallyHidden>
      </KeyButton>
      {callId !== null && (
        <KeyButton keyName="Alt+7" variant="default" disabled={!isThere} onClick={openNew}>
          {tasks.fresh}
        </KeyButton>
      )}
      <Dialog title={tasks.title} opened={shown === 'lists'} onClose={close}>
        <TaskLists onBegun={close} />
        <LaneList />
      </Dialog>
      <Dialog title={tasks.freshTitle} opened={shown === 'new' && callId !== null} onClose={close}>
        {callId !== null && <NewTask callId={callId} onMade={close} />}
      </Dialog>
    </>
  );
}
