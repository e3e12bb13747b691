import { NativeSelect } from '@mantine/core';
import { type StaffRole, staffRole } from '../../../../contract/session.ts';
import { useWords } from '../../app/words/language.tsx';

/** The roles that can be given to somebody. */
export function RoleChoice(props: { label: string; role: StaffRole; choose: (role: StaffRole) => void }) {
  const words = useWords();
  return (
    <NativeSelect
      label={props.label}
      data={staffRole.options.map((value) => ({ value, label: words.role[value] }))}
      value={props.role}
      onChange={(event) => props.choose(staffRole.parse(event.currentTarget.value))}
    />
  );
}
