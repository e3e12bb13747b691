import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { RequestedKeyChange } from '../../../../contract/keys.ts';
import { useWords } from '../../app/words/language.tsx';
import { sendKeyChange } from './decision-api.ts';
import { ProposeForm } from './ProposeForm.tsx';
import classes from './staff.module.css';

type ProposeKeyChangeProps = {
  change: RequestedKeyChange;
  label: string;
  tell: (sentence: string) => void;
};

/** A button that opens the form for one change of keys; closing the form gives the keyboard back to the button. */
export function ProposeKeyChange({ change, label, tell }: ProposeKeyChangeProps) {
  const words = useWords();
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div className={classes['form']}>
      <div>
        <Button ref={opener} variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {label}
        </Button>
      </div>
      {isOpen && (
        <ProposeForm
          name={JSON.stringify(change)}
          propose={(evidence) => sendKeyChange(change, evidence)}
          send={`${words.proposalKind[change.kind]}: ${words.people.send}`}
          cancel={close}
          tell={tell}
        />
      )}
    </div>
  );
}
