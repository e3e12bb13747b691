import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SessionView } from '../../../../contract/session.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Page } from '../../ui/Page.tsx';
import { ProofButtons } from './ProofButtons.tsx';
import { signOut } from './session.ts';

/** Stands in the place of the desk while the screen is locked: nothing of the desk is in the page. */
export function LockPage({ session, children }: { session: SessionView; children?: ReactNode }) {
  const { lock, app } = useWords();
  const queries = useQueryClient();
  return (
    <Page title={lock.title}>
      <p>{fill(lock.body, { name: session.name })}</p>
      {children}
      {session.role === 'break-glass' ? (
        <p>{lock.unlockNever}</p>
      ) : (
        <ProofButtons
          passkeyPath="/api/session/renew/passkey"
          providerPath="/api/session/renew/provider"
          words={{ passkey: lock.unlockPasskey, provider: lock.unlockProvider, demo: lock.unlockDemo }}
          done={() => undefined}
        />
      )}
      <div>
        <Button variant="subtle" onClick={() => void signOut(queries)}>
          {app.signOut}
        </Button>
      </div>
    </Page>
  );
}
