import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Role } from '../../../../contract/session.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Page } from '../../ui/Page.tsx';
import { signOut } from './session.ts';

/** For everybody whose room is not built yet. */
export function LaterPage({ role }: { role: Role }) {
  const words = useWords();
  const queries = useQueryClient();
  return (
    <Page title={words.signIn.laterTitle}>
      <p>{fill(words.signIn.laterBody, { role: words.role[role] })}</p>
      <div>
        <Button onClick={() => void signOut(queries)}>{words.app.signOut}</Button>
      </div>
    </Page>
  );
}
