import type { AgencyProposal } from '../../../../contract/agency.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Refusal } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { ProposalKind } from '../../staff/index.ts';
import {
  agencyAgreementEndKind,
  agencyAgreementKind,
  prepareAgreement,
  prepareAgreementEnd,
} from './agreement-kinds.ts';
import { agencyFunctionKind, prepareFunction } from './function-kind.ts';
import { agencyHeadKind, prepareHead } from './head-kind.ts';
import { agencyLettersKind, prepareLetters } from './letters-kind.ts';
import { agencyTelephoneKind, prepareTelephone } from './telephone-kind.ts';

/** Everything about agencies that two people decide. */
export const agencyKinds: readonly ProposalKind[] = [
  agencyFunctionKind,
  agencyAgreementKind,
  agencyAgreementEndKind,
  agencyTelephoneKind,
  agencyHeadKind,
  agencyLettersKind,
];

/** Turns what somebody asked for into the content of a proposal: complete, so that the approver sees all that follows. */
export function prepareAgencyProposal(
  tx: Tx,
  ids: Ids,
  agencyId: string,
  wanted: AgencyProposal,
): Promise<object | Refusal> {
  switch (wanted.kind) {
    case 'agency-function':
      return prepareFunction(tx, agencyId, wanted);
    case 'agency-agreement':
      return prepareAgreement(tx, ids, agencyId, wanted);
    case 'agency-agreement-end':
      return prepareAgreementEnd(tx, agencyId, wanted);
    case 'agency-telephone':
      return prepareTelephone(tx, ids, agencyId, wanted.change);
    case 'agency-head':
      return prepareHead(tx, agencyId, wanted);
    case 'agency-letters':
      return prepareLetters(tx, agencyId, wanted);
  }
}
