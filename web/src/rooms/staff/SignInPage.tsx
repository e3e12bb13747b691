import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { signIn } from './session.ts';

/** Takes the secret of a sign-in link out of the address at once, and signs in with it. */
export function SignInPage() {
  const words = useWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<string>();
  const hash = useLocation({ select: (location) => location.hash });
  const taken = useRef<string | undefined>(undefined);

  useEffect(() => {
    if (hash === '' && taken.current === undefined) void navigate({ to: '/', replace: true });
    if (hash === '' || hash === taken.current) return;
    taken.current = hash;
    window.history.replaceState(window.history.state, '', window.location.pathname);
    setFailure(undefined);
    void signIn(queries, hash).then((answer) => {
      if (answer.ok) return navigate({ to: '/', replace: true });
      return setFailure(explain(answer.error, words));
    });
  }, [hash, queries, navigate, words]);

  if (failure === undefined) return <Page title={words.signIn.working} />;
  return (
    <Page title={words.signIn.failed}>
      <Notice icon="note" urgent>
        {failure}
      </Notice>
    </Page>
  );
}
