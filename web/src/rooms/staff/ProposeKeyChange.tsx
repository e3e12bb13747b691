import type { RequestedKeyChange } from '../../../../contract/keys.ts';
import { useWords } from '../../app/words/language.tsx';
import { sendKeyChange } from './decision-api.ts';
import { FoldedProposal } from './FoldedProposal.tsx';
import type { Tell } from './ProposalActs.tsx';

/** A button that opens the form for one change of keys. */
export function ProposeKeyChange({
  change,
  label,
  tell,
}: {
  change: RequestedKeyChange;
  label: string;
  tell: Tell;
}) {
  const words = useWords();
  return (
    <FoldedProposal
      label={label}
      what={words.proposalKind[change.kind]}
      name={JSON.stringify(change)}
      send={(evidence) => sendKeyChange(change, evidence)}
      tell={tell}
    />
  );
}
