import { useEffect, useState } from 'react';
import type { DeskCall } from '../../../../contract/desk.ts';
import { useWords } from '../../app/words/language.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import { ChooseColleague } from './ChooseColleague.tsx';
import { ColleagueInCall } from './ColleagueInCall.tsx';
import { colleagueIn } from './ParticipantList.tsx';

type HandOnProps = { call: DeskCall; beforeHandOn: () => Promise<void> };

/** The key for colleagues, and its dialog: first whom to ask, then what to do with whoever is there. */
export function HandOn({ call, beforeHandOn }: HandOnProps) {
  const { handOn: words } = useWords();
  const { link, isThere } = useDeskState();
  const [opened, setOpened] = useState(false);
  const mayOpen = isThere && (call.state === 'talking' || call.state === 'held');
  const open = () => mayOpen && setOpened(true);
  const close = () => setOpened(false);
  useKeys({ 'hand-on': open });
  useEffect(() => {
    if (!isThere) setOpened(false);
  }, [isThere]);
  const colleague = colleagueIn(call.participants);
  return (
    <>
      <KeyButton
        keyName="F3"
        variant="default"
        justify="space-between"
        fullWidth
        disabled={!mayOpen}
        leftSection={<Icon name="people" />}
        onClick={open}
      >
        {words.button}
      </KeyButton>
      <Dialog title={words.title} opened={opened} onClose={close}>
        {colleague ? (
          <ColleagueInCall colleague={colleague} call={call} before={beforeHandOn} onDone={close} />
        ) : (
          <ChooseColleague
            key={String(link.epoch)}
            callId={call.callId}
            before={beforeHandOn}
            onDone={close}
          />
        )}
      </Dialog>
    </>
  );
}
