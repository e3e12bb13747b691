import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PersonView } from '../../../../contract/people.ts';
import type { Role, SessionView } from '../../../../contract/session.ts';
import { useWords } from '../../app/words/language.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { peopleQuery } from './decision-api.ts';
import { JoinerForm } from './JoinerForm.tsx';
import { keptForms, useKept } from './kept-forms.ts';
import { OutcomeNotice, useOutcome } from './Outcome.tsx';
import { PersonRow } from './PersonRow.tsx';
import type { Tell } from './ProposalActs.tsx';
import { ReadingFailed } from './ReadingFailed.tsx';
import { StaffPage } from './StaffPage.tsx';
import { StaffTable } from './StaffTable.tsx';
import classes from './staff.module.css';

const kept = keptForms<boolean>();

/** Who has an account, and joiners, movers and leavers. */
export function PeoplePage() {
  const { people } = useWords();
  return <StaffPage title={people.title}>{(session) => <People session={session} />}</StaffPage>;
}

function People({ session }: { session: SessionView }) {
  const { people } = useWords();
  const { data, error, refetch } = useQuery(peopleQuery);
  const { outcome, tell, dismiss } = useOutcome();
  const mayPropose = session.role === 'supervisor' || session.role === 'operator';
  return (
    <>
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {!data && !error && <p role="status">{people.loading}</p>}
      {data && mayPropose && <Joining tell={tell} />}
      {data && (
        <Panel title={people.title} icon="people">
          {data.length === 0 ? <p>{people.none}</p> : <Table people={data} role={session.role} tell={tell} />}
        </Panel>
      )}
      <OutcomeNotice outcome={outcome} dismiss={dismiss} />
    </>
  );
}

/** Folded away until it is needed: the list below may be long. */
function Joining({ tell }: { tell: Tell }) {
  const { people } = useWords();
  const [isOpen, setIsOpen] = useKept(kept, 'joining', false);
  return (
    <Panel title={people.join} icon="plus">
      <div className={classes['folded']}>
        <Button variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? people.joinClose : people.joinOpen}
        </Button>
      </div>
      {isOpen && <JoinerForm tell={tell} />}
    </Panel>
  );
}

type TableProps = { people: PersonView[]; role: Role; tell: Tell };

function Table({ people: everybody, role, tell }: TableProps) {
  const { people } = useWords();
  return (
    <StaffTable titles={[people.name, people.staffNumber, people.role, people.state, people.acts]}>
      {everybody.map((person) => (
        <PersonRow key={person.accountId} person={person} role={role} tell={tell} />
      ))}
    </StaffTable>
  );
}
