import { Button } from '@mantine/core';
import type { OfficersView } from '../../../../contract/officer.ts';
import type { Answer } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { useTwice } from '../../ui/use-twice.ts';
import { useInsist } from '../staff/insist.tsx';
import type { Tell } from '../staff/ProposalActs.tsx';
import { revokeNow, showEnrolmentCode } from './officer-api.ts';

type OfficerActsProps = { officer: OfficersView['officers'][number]; tell: Tell };

/** Showing the code of an administrator who was invited, and revoking anybody at once. */
export function OfficerActs({ officer, tell }: OfficerActsProps) {
  const words = useWords();
  const { officers: text } = words;
  const insist = useInsist();
  const { officerId, name } = officer;
  const after = <Value,>(answer: Answer<Value>, say: (value: Value) => string) =>
    tell(answer.ok ? say(answer.value) : explain(answer.error, words), null);
  const show = () =>
    void insist(() => showEnrolmentCode(officerId)).then((answer) =>
      after(answer, ({ code }) => fill(text.codeIs, { name, code })),
    );
  const revoking = useTwice(
    () =>
      void insist(() => revokeNow(officerId)).then((answer) =>
        after(answer, () => fill(text.wasRevoked, { name })),
      ),
  );
  return (
    <>
      {officer.role === 'administrator' && officer.state === 'invited' && (
        <Button variant="default" size="compact-md" onClick={show}>
          {fill(text.showCode, { name })}
        </Button>
      )}
      <Button variant="default" size="compact-md" onClick={revoking.press}>
        {fill(revoking.armed ? text.revokeAgain : text.revoke, { name })}
      </Button>
    </>
  );
}
