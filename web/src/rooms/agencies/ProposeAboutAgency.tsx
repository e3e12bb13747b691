import type { ReactNode } from 'react';
import type { AgencyProposal, AgencyView } from '../../../../contract/agency.ts';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import type { Tell } from '../staff/ProposalActs.tsx';
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

/** The form of one proposal about an agency. */
export function ProposeAboutAgency(props: ProposeAboutAgencyProps) {
  const { agencyId, tell, label, proposal, name = '', children } = props;
  return (
    <FoldedProposal
      label={label}
      name={`agency.${agencyId}.${label}.${name}`}
      send={(evidence) => sendAgencyProposal(agencyId, proposal(), evidence)}
      tell={tell}
    >
      {children}
    </FoldedProposal>
  );
}
