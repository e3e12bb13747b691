import { Modal } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { type Answer, notDone } from '../../app/api.ts';
import { useWords } from '../../app/words/language.tsx';
import { StepUp } from './StepUp.tsx';

/** Asks the line; where it wants to know once more who is there, asks the person, and then asks the line again. */
export type Insist = <Value>(work: () => Promise<Answer<Value>>) => Promise<Answer<Value>>;

const InsistContext = createContext<Insist>((work) => work());
export const useInsist = (): Insist => useContext(InsistContext);

type Held = { answer: (proved: boolean) => void };

/** Holds back what needs a fresh proof, over the page that it came from: nothing that was typed there is lost. */
export function InsistProvider({ children }: { children: ReactNode }) {
  const { app, stepUp } = useWords();
  const [held, setHeld] = useState<Held>();
  const insist: Insist = useCallback(async (work) => {
    for (;;) {
      const answer = await work();
      if (answer.ok || answer.error.code !== 'HL_STEP_UP_NEEDED') return answer;
      const isProved = await new Promise<boolean>((resolve) => setHeld({ answer: resolve }));
      setHeld(undefined);
      if (!isProved) return notDone;
    }
  }, []);
  const cancel = () => held?.answer(false);
  return (
    <InsistContext value={insist}>
      {children}
      <Modal
        opened={held !== undefined}
        onClose={cancel}
        closeOnClickOutside={false}
        title={stepUp.title}
        closeButtonProps={{ 'aria-label': app.close }}
      >
        {held && <StepUp again={() => held.answer(true)} cancel={cancel} />}
      </Modal>
    </InsistContext>
  );
}
