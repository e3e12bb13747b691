import { Button } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import type { GivenEvidence, SentProposal } from './decision-api.ts';
import type { Tell } from './ProposalActs.tsx';
import { ProposeForm } from './ProposeForm.tsx';
import classes from './staff.module.css';

type FoldedProposalProps = {
  label: string;
  /** What is proposed, where the button that sends it is to say more than the one that opens it. */
  what?: string;
  /** Under which what is typed is kept while the screen is locked. */
  name: string;
  /** Whether it is the next right act of its page. */
  isNext?: boolean;
  send: (evidence: GivenEvidence) => Promise<SentProposal>;
  tell: Tell;
  children?: ReactNode;
};

/** A button that opens the form of one proposal; closing it gives the keyboard back to the button. */
export function FoldedProposal({
  label,
  what = label,
  name,
  isNext = false,
  send,
  tell,
  children,
}: FoldedProposalProps) {
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
        <Button
          ref={opener}
          variant={isNext && !isOpen ? 'filled' : 'default'}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {label}
        </Button>
      </div>
      {isOpen && (
        <ProposeForm
          name={name}
          propose={send}
          send={`${what}: ${words.people.send}`}
          cancel={close}
          tell={tell}
        >
          {children}
        </ProposeForm>
      )}
    </div>
  );
}
