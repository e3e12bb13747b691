import { useEffect } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { Page } from '../../ui/Page.tsx';
import { tellOfProof } from './provider.ts';

/** Where the organisation's sign-in comes back to in a tab of its own. The tab that waits for it goes on by itself. */
export function ProvedPage() {
  const { stepUp } = useWords();
  useEffect(() => {
    tellOfProof(new URLSearchParams(window.location.search).get('errand') ?? '');
    window.close();
  }, []);
  return (
    <Page title={stepUp.provedTitle}>
      <p>{stepUp.provedBody}</p>
    </Page>
  );
}
