import { useState } from 'react';
import type { RequestedProposal } from '../../../../contract/decision.ts';
import type { PersonView } from '../../../../contract/people.ts';
import type { Role } from '../../../../contract/session.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { type Begun, sendProposal } from './decision-api.ts';
import { PersonActs } from './PersonActs.tsx';
import type { Tell } from './ProposalActs.tsx';
import { ProposeForm } from './ProposeForm.tsx';
import { type GivenRole, RoleChoice } from './RoleChoice.tsx';

type PersonRowProps = { person: PersonView; role: Role; tell: Tell };

/** One account, and below it the form of what is being proposed about it. */
export function PersonRow({ person, role, tell }: PersonRowProps) {
  const { words, language } = useLanguage();
  const { people } = words;
  const [begun, setBegun] = useState<Begun | null>(null);
  const [to, setTo] = useState<GivenRole>('supervisor');
  const { accountId, name } = person;
  const wanted = (): RequestedProposal => {
    if (begun === 'account-role-change') return { kind: begun, accountId, to };
    if (begun === 'break-glass-create') return { kind: begun, ownerAccountId: accountId };
    return { kind: begun ?? 'sign-in-link', accountId };
  };
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <td>{person.staffNumber}</td>
        <td>{words.role[person.role]}</td>
        <td>{sayState(person, words, language)}</td>
        <td>
          <PersonActs person={person} role={role} begin={setBegun} tell={tell} />
        </td>
      </tr>
      {begun && (
        <tr>
          <td colSpan={5}>
            <ProposeForm
              propose={(evidence) => sendProposal(wanted(), evidence)}
              send={`${words.proposalKind[begun]}: ${people.send}`}
              cancel={() => setBegun(null)}
              tell={tell}
            >
              {begun === 'account-role-change' && (
                <RoleChoice label={fill(people.newRole, { name })} role={to} choose={setTo} />
              )}
            </ProposeForm>
          </td>
        </tr>
      )}
    </>
  );
}

function sayState({ breakGlass, disabledAt }: PersonView, { people }: Words, language: string): string {
  if (disabledAt) return fill(people.disabled, { time: formatMoment(disabledAt, language) });
  if (!breakGlass) return people.enabled;
  return fill(people[breakGlass.state], { time: formatMoment(breakGlass.until, language) });
}
