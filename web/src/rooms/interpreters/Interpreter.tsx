import { useEffect, useState } from 'react';
import type { DeskCall } from '../../../../contract/desk.ts';
import { useWords } from '../../app/words/language.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import { ChooseLanguage } from './ChooseLanguage.tsx';
import { InterpretersInCall } from './InterpretersInCall.tsx';

/** The key for interpreters (between calls it reloads the page, as everywhere), and its dialog: which language, or what to do with whoever is there. */
export function Interpreter({ call }: { call: DeskCall }) {
  const { interpreter: words } = useWords();
  const { link, isThere } = useDeskState();
  const [opened, setOpened] = useState(false);
  const [another, setAnother] = useState(false);
  const mayOpen = isThere && (call.state === 'talking' || call.state === 'held');
  const open = () => {
    setAnother(false);
    if (mayOpen) setOpened(true);
  };
  const close = () => setOpened(false);
  useKeys({ interpreter: open });
  useEffect(() => {
    if (!isThere) setOpened(false);
  }, [isThere]);
  const inside = call.participants.filter(({ kind, state }) => kind === 'interpreter' && state !== 'ended');
  return (
    <>
      <KeyButton
        keyName="F5"
        variant="default"
        justify="space-between"
        fullWidth
        disabled={!mayOpen}
        leftSection={<Icon name="language" />}
        onClick={open}
      >
        {words.button}
      </KeyButton>
      <Dialog title={words.title} opened={opened} onClose={close}>
        {inside.length > 0 && !another ? (
          <InterpretersInCall interpreters={inside} askAnother={() => setAnother(true)} />
        ) : (
          <ChooseLanguage key={String(link.epoch)} call={call} onDone={close} />
        )}
      </Dialog>
    </>
  );
}
