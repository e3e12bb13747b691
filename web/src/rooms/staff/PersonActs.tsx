import { Button, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { PersonView } from '../../../../contract/people.ts';
import { isInboxRole, type Role } from '../../../../contract/session.ts';
import type { Answer } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { useTwice } from '../../ui/use-twice.ts';
import { type Begun, disableNow, refresh, signOffReview } from './decision-api.ts';
import { useInsist } from './insist.tsx';
import type { Tell } from './ProposalActs.tsx';

type PersonActsProps = {
  person: PersonView;
  role: Role;
  begin: (kind: Begun) => void;
  showSkills: () => void;
  tell: Tell;
};

/** What whoever is signed in may do about one account. The line decides again whether they may. */
export function PersonActs({ person, role, begin, showSkills, tell }: PersonActsProps) {
  const words = useWords();
  const { people } = words;
  const queries = useQueryClient();
  const insist = useInsist();
  const { accountId, name, disabledAt, breakGlass } = person;
  const after = <Value,>(answer: Answer<Value>, say: (value: Value) => string) => {
    tell(answer.ok ? say(answer.value) : explain(answer.error, words), null);
    return refresh(queries);
  };
  const disabling = useTwice(
    () =>
      void insist(() => disableNow(accountId)).then((answer) =>
        after(answer, ({ endedSessions }) => fill(people.stopped, { count: endedSessions })),
      ),
  );
  const review = () =>
    void insist(() => signOffReview(accountId)).then((answer) => after(answer, () => people.reviewed));
  const mayPropose = role === 'supervisor' || role === 'operator';
  const worksHere = !isInboxRole(person.role);
  const answersCalls = person.role === 'call-taker' || person.role === 'supervisor';
  const act = (label: string, press: () => void) => <Menu.Item onClick={press}>{label}</Menu.Item>;
  return (
    <Menu position="bottom-end" withinPortal width={280}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-md"
          rightSection={<Icon name="down" />}
          aria-label={`${people.choose}: ${fill(people.actsOf, { name })}`}
        >
          {people.choose}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        {mayPropose && answersCalls && !disabledAt && !breakGlass && act(people.skills, showSkills)}
        {mayPropose &&
          worksHere &&
          !disabledAt &&
          !breakGlass &&
          act(people.change, () => begin('account-role-change'))}
        {mayPropose && !disabledAt && !breakGlass && act(people.link, () => begin('sign-in-link'))}
        {mayPropose && disabledAt && !breakGlass && act(people.enable, () => begin('account-enable'))}
        {(role === 'operator' || role === 'privacy-officer') &&
          worksHere &&
          !disabledAt &&
          !breakGlass &&
          act(people.seal, () => begin('break-glass-create'))}
        {(mayPropose || role === 'break-glass') && !disabledAt && (
          <Menu.Item closeMenuOnClick={disabling.armed} onClick={disabling.press}>
            {disabling.armed ? people.disableAgain : people.disable}
          </Menu.Item>
        )}
        {breakGlass?.state === 'used' && role !== 'break-glass' && act(people.review, review)}
      </Menu.Dropdown>
    </Menu>
  );
}
