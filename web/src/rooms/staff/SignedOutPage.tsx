import { useWords } from '../../app/words/language.tsx';
import { Page } from '../../ui/Page.tsx';

/** What a visitor sees. */
export function SignedOutPage() {
  const { signIn } = useWords();
  return (
    <Page title={signIn.title}>
      <p>{signIn.body}</p>
      <p>{signIn.help}</p>
    </Page>
  );
}
