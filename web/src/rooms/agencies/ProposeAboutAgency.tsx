import { Button } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import type { AgencyProposal, AgencyView } from '../../../../contract/agency.ts';
import { useWords } from '../../app/words/language.tsx';
import type { Tell } from '../staff/ProposalActs.tsx';
import { ProposeForm } from '../staff/ProposeForm.tsx';
import classes from '../staff/staff.module.css';
import { sendAgencyProposal } from './agency-api.ts';

export type AboutAgency = { agencyId: string; tell: Tell };
export type AgencyPanelProps = { agency: AgencyView; about: AboutAgency };

type ProposeAboutAgencyProps = AboutAgency & {
  label: string;
  /** What is proposed, as the fields have it when it is sent. */
  proposal: () => AgencyProposal;
  /** Which of several forms of this kind it is. */
  name?: string;
  children?: ReactNode;
};

/** A button that opens the form of one proposal; closing it gives the keyboard back to the button. */
export function ProposeAboutAgency({
  agencyId,
  tell,
  label,
  proposal,
  name = '',
  children,
}: ProposeAboutAgencyProps) {
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
          name={`agency.${agencyId}.${label}.${name}`}
          propose={(evidence) => sendAgencyProposal(agencyId, proposal(), evidence)}
          send={`${label}: ${words.people.send}`}
          cancel={close}
          tell={tell}
        >
          {children}
        </ProposeForm>
      )}
    </div>
  );
}
