import { useState } from 'react';
import type { RequestedProposal } from '../../../../contract/decision.ts';
import type { PersonView } from '../../../../contract/people.ts';
import type { Role, StaffRole } from '../../../../contract/session.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { type Begun, sendProposal } from './decision-api.ts';
import { keptForms, useKept } from './kept-forms.ts';
import { PersonActs } from './PersonActs.tsx';
import type { Tell } from './ProposalActs.tsx';
import { ProposeForm } from './ProposeForm.tsx';
import { RoleChoice } from './RoleChoice.tsx';
import { SkillEditor } from './SkillEditor.tsx';

type Move = { begun: Begun | null; to: StaffRole };
const kept = keptForms<Move>();
const noMove: Move = { begun: null, to: 'supervisor' };

type PersonRowProps = { person: PersonView; role: Role; tell: Tell };

/** One account, and below it the form of what is being proposed about it. */
export function PersonRow({ person, role, tell }: PersonRowProps) {
  const { words, language } = useLanguage();
  const { people } = words;
  const { accountId, name } = person;
  const [{ begun, to }, setMove] = useKept(kept, accountId, noMove);
  const [showsSkills, setShowsSkills] = useState(false);
  const setBegun = (next: Begun | null) => setMove({ begun: next, to });
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
          <PersonActs
            person={person}
            role={role}
            begin={setBegun}
            showSkills={() => setShowsSkills(true)}
            tell={tell}
          />
        </td>
      </tr>
      {showsSkills && (
        <tr>
          <td colSpan={5}>
            <SkillEditor person={person} close={() => setShowsSkills(false)} />
          </td>
        </tr>
      )}
      {begun && (
        <tr>
          <td colSpan={5}>
            <ProposeForm
              name={`${begun}.${accountId}`}
              propose={(evidence) => sendProposal(wanted(), evidence)}
              send={`${words.proposalKind[begun]}: ${people.send}`}
              cancel={() => setBegun(null)}
              tell={tell}
            >
              {begun === 'account-role-change' && (
                <RoleChoice
                  label={fill(people.newRole, { name })}
                  role={to}
                  choose={(next) => setMove({ begun, to: next })}
                />
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
