import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { type GivenEvidence, sendProposal } from './decision-api.ts';
import type { Tell } from './ProposalActs.tsx';
import { ProposeForm } from './ProposeForm.tsx';
import { type GivenRole, RoleChoice } from './RoleChoice.tsx';

/** Proposes an account for somebody. */
export function JoinerForm({ tell }: { tell: Tell }) {
  const { people } = useWords();
  const [name, setName] = useState('');
  const [staffNumber, setStaffNumber] = useState('');
  const [role, setRole] = useState<GivenRole>('call-taker');
  const made: Tell = (sentence, half) => {
    setName('');
    setStaffNumber('');
    tell(sentence, half);
  };
  const propose = (evidence: GivenEvidence) =>
    sendProposal({ kind: 'account-create', name, staffNumber, role }, evidence);
  return (
    <ProposeForm propose={propose} send={people.joinSend} tell={made}>
      <TextInput
        label={people.name}
        required
        maxLength={120}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={people.staffNumber}
        required
        maxLength={20}
        autoComplete="off"
        value={staffNumber}
        onChange={(event) => setStaffNumber(event.currentTarget.value.toUpperCase())}
      />
      <RoleChoice label={people.role} role={role} choose={setRole} />
    </ProposeForm>
  );
}
