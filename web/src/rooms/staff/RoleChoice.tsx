import { NativeSelect } from '@mantine/core';
import { type Role, role as roles } from '../../../../contract/session.ts';
import { useWords } from '../../app/words/language.tsx';

export type GivenRole = Exclude<Role, 'break-glass'>;
const given = roles.exclude(['break-glass']);

/** The roles that can be given to somebody. */
export function RoleChoice(props: { label: string; role: GivenRole; choose: (role: GivenRole) => void }) {
  const words = useWords();
  return (
    <NativeSelect
      label={props.label}
      data={given.options.map((value) => ({ value, label: words.role[value] }))}
      value={props.role}
      onChange={(event) => props.choose(given.parse(event.currentTarget.value))}
    />
  );
}
