import type { Role } from '../../../../contract/session.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { StaffPage } from './StaffPage.tsx';

/** For everybody whose room is not built yet. */
export function LaterPage({ role }: { role: Role }) {
  const words = useWords();
  return (
    <StaffPage title={words.signIn.laterTitle}>
      {() => <p>{fill(words.signIn.laterBody, { role: words.role[role] })}</p>}
    </StaffPage>
  );
}
