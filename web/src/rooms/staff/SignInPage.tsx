import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { EnrolmentView } from '../../../../contract/sign-in.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { EnrolmentPage } from './EnrolmentPage.tsx';
import { SignedOutPage } from './SignedOutPage.tsx';
import { sessionQuery, useLink as takeLink, waysQuery } from './session.ts';

/** Takes the secret of a sign-in link out of the address at once, and signs in or enrols with it. */
export function SignInPage() {
  const words = useWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<string>();
  const [enrolment, setEnrolment] = useState<EnrolmentView>();
  const hash = useLocation({ select: (location) => location.hash });
  const refused = new URLSearchParams(window.location.search).get('refused') ?? undefined;
  const ways = useQuery(waysQuery).data;
  const session = useQuery({ ...sessionQuery, enabled: refused !== undefined });
  const taken = useRef<string | undefined>(undefined);

  useEffect(() => {
    if (hash === '' && taken.current === undefined && refused === undefined)
      void navigate({ to: '/', replace: true });
    if (!ways || hash === '' || hash === taken.current) return;
    // A passkey is bound to a name: a link that was opened at a bare address is followed there before it is used.
    const { link, passkeyOrigin } = ways;
    if (!link && passkeyOrigin !== null && passkeyOrigin !== window.location.origin) {
      window.location.replace(`${passkeyOrigin}/sign-in#${hash}`);
      return;
    }
    taken.current = hash;
    window.history.replaceState(window.history.state, '', window.location.pathname);
    setFailure(undefined);
    void takeLink(queries, hash).then((answer) => {
      if (!answer.ok) return setFailure(explain(answer.error, words));
      if ('ways' in answer.value) return setEnrolment(answer.value);
      return navigate({ to: '/', replace: true });
    });
  }, [hash, queries, navigate, words, ways, refused]);

  if (enrolment)
    return <EnrolmentPage enrolment={enrolment} done={() => void navigate({ to: '/', replace: true })} />;
  if (refused !== undefined && hash === '') {
    if (session.isPending) return <Page title={words.signIn.working} />;
    if (session.data) return <NotProvedPage />;
    return <SignedOutPage refused={refused} done={() => void navigate({ to: '/', replace: true })} />;
  }
  if (failure === undefined) return <Page title={words.signIn.working} />;
  return (
    <Page title={words.signIn.failed}>
      <Notice icon="note" urgent>
        {failure}
      </Notice>
      <p>
        <a href="/">{words.signIn.back}</a>
      </p>
    </Page>
  );
}

/** Whoever is signed in and comes back refused wanted to prove it once more: the page that asked for it is still open. */
function NotProvedPage() {
  const { stepUp, paging } = useWords();
  return (
    <Page title={stepUp.notProvedTitle}>
      <p>{stepUp.notProvedBody}</p>
      <p>
        <a href="/">{paging.goOn}</a>
      </p>
    </Page>
  );
}
