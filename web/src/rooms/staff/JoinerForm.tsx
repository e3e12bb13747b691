import { TextInput } from '@mantine/core';
import type { StaffRole } from '../../../../contract/session.ts';
import { useWords } from '../../app/words/language.tsx';
import { type GivenEvidence, sendProposal } from './decision-api.ts';
import { keptForms, useKept } from './kept-forms.ts';
import type { Tell } from './ProposalActs.tsx';
import { ProposeForm } from './ProposeForm.tsx';
import { RoleChoice } from './RoleChoice.tsx';

type Joiner = { name: string; staffNumber: string; role: StaffRole };
const kept = keptForms<Joiner>();
const nobody: Joiner = { name: '', staffNumber: '', role: 'call-taker' };

/** Proposes an account for somebody. */
export function JoinerForm({ tell }: { tell: Tell }) {
  const { people } = useWords();
  const [joiner, setJoiner] = useKept(kept, 'joiner', nobody);
  const made: Tell = (sentence, half) => {
    setJoiner(nobody);
    tell(sentence, half);
  };
  const propose = (evidence: GivenEvidence) => sendProposal({ kind: 'account-create', ...joiner }, evidence);
  return (
    <ProposeForm name="joiner" propose={propose} send={people.joinSend} tell={made}>
      <TextInput
        label={people.name}
        required
        maxLength={120}
        autoComplete="off"
        value={joiner.name}
        onChange={(event) => setJoiner({ ...joiner, name: event.currentTarget.value })}
      />
      <TextInput
        label={people.staffNumber}
        required
        maxLength={20}
        autoComplete="off"
        value={joiner.staffNumber}
        onChange={(event) => setJoiner({ ...joiner, staffNumber: event.currentTarget.value.toUpperCase() })}
      />
      <RoleChoice label={people.role} role={joiner.role} choose={(role) => setJoiner({ ...joiner, role })} />
    </ProposeForm>
  );
}
