import { useQuery } from '@tanstack/react-query';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProofButtons } from './ProofButtons.tsx';
import { wasSessionEnded, waysQuery } from './session.ts';

type SignedOutPageProps = { refused?: string | undefined; done?: () => void };

/** What a visitor sees: the ways to sign in, and what to do when none works. `refused` is a code that the line sent along. */
export function SignedOutPage({ refused, done = () => undefined }: SignedOutPageProps) {
  const words = useWords();
  const { signIn } = words;
  const ways = useQuery(waysQuery).data;
  return (
    <Page title={signIn.title}>
      {refused !== undefined && (
        <Notice icon="alert" urgent>
          {explain({ code: refused, message: signIn.notDone }, words)}
        </Notice>
      )}
      {wasSessionEnded() && <Notice icon="note">{signIn.ended}</Notice>}
      <ProofButtons
        passkeyPath="/api/sign-in/passkey"
        providerPath="/api/sign-in/provider"
        words={{ passkey: signIn.passkey, provider: signIn.provider }}
        done={done}
      />
      {ways?.link && <p>{signIn.body}</p>}
      <p>{signIn.help}</p>
    </Page>
  );
}
