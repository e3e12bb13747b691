import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustodianView } from '../../../../contract/custodian.ts';
import { type InboxRole, inboxRole } from '../../../../contract/session.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import type { Tell } from '../staff/ProposalActs.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import { sendCustodianProposal } from './custodian-api.ts';

type InboxUsersProps = { custodian: CustodianView; tell: Tell };

/** Who answers for a custodian in its inbox, and one more for another person to decide. Each is stopped under People. */
export function InboxUsers({ custodian, tell }: InboxUsersProps) {
  const { words, language } = useLanguage();
  const { custodians: text, people } = words;
  const { inboxUsers, mayPropose, state } = custodian;
  return (
    <Panel title={text.inboxUsers} icon="people">
      {inboxUsers.length === 0 ? (
        <p>{text.noInboxUsers}</p>
      ) : (
        <StaffTable titles={[people.name, people.role, people.state]} label={text.inboxUsers}>
          {inboxUsers.map(({ accountId, name, role, disabledAt }) => (
            <tr key={accountId}>
              <th scope="row">{name}</th>
              <td>{words.role[role]}</td>
              <td>
                {disabledAt
                  ? fill(people.disabled, { time: formatMoment(disabledAt, language) })
                  : people.enabled}
              </td>
            </tr>
          ))}
        </StaffTable>
      )}
      {mayPropose && state !== 'ended' && <Propose custodianId={custodian.custodianId} tell={tell} />}
    </Panel>
  );
}

function Propose({ custodianId, tell }: { custodianId: string; tell: Tell }) {
  const words = useLanguage().words;
  const { custodians: text, people } = words;
  const [user, setUser] = useState({ name: '', staffNumber: '' });
  const [role, setRole] = useState<InboxRole>('duty-officer');
  const proposal = { kind: 'inbox-user-create', custodianId, ...user, role } as const;
  return (
    <FoldedProposal
      label={text.addInboxUser}
      name={`inbox-user-create.${custodianId}`}
      send={(evidence) => sendCustodianProposal(proposal, evidence)}
      tell={tell}
    >
      <p>{text.inboxUserNote}</p>
      <TextInput
        label={people.name}
        required
        maxLength={120}
        autoComplete="off"
        value={user.name}
        onChange={(event) => setUser({ ...user, name: event.currentTarget.value })}
      />
      <TextInput
        label={people.staffNumber}
        required
        maxLength={20}
        autoComplete="off"
        value={user.staffNumber}
        onChange={(event) => setUser({ ...user, staffNumber: event.currentTarget.value.toUpperCase() })}
      />
      <NativeSelect
        label={people.role}
        value={role}
        data={inboxRole.options.map((value) => ({ value, label: words.role[value] }))}
        onChange={(event) => setRole(inboxRole.parse(event.currentTarget.value))}
      />
    </FoldedProposal>
  );
}
