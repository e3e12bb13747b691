import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import staff from '../../staff/staff.module.css';

export type OtherAct = { name: string; label: string; form: (done: (sentence: string) => void) => ReactNode };

type Props = { acts: readonly OtherAct[]; tell: (sentence: string) => void };

/** What may be done besides the next right act: a button each, of which one shows its form. */
export function OtherActs({ acts, tell }: Props) {
  const [opened, open] = useState<string>();
  if (acts.length === 0) return null;
  const done = (sentence: string) => {
    open(undefined);
    tell(sentence);
  };
  return (
    <>
      <div className={staff['acts']}>
        {acts.map(({ name, label }) => (
          <Button
            key={name}
            variant="default"
            aria-expanded={name === opened}
            onClick={() => open(name === opened ? undefined : name)}
          >
            {label}
          </Button>
        ))}
      </div>
      {acts.find(({ name }) => name === opened)?.form(done)}
    </>
  );
}
