import { Button } from '@mantine/core';
import { Page } from '../ui/Page.tsx';
import { useWords } from './words/language.tsx';

/** For a bug: what was typed is in the browser's keeping, and a reload joins the call again. */
export function BrokenPage() {
  const { app } = useWords();
  return (
    <Page title={app.name}>
      <p role="alert">{app.broken}</p>
      <div>
        <Button onClick={() => window.location.reload()}>{app.reload}</Button>
      </div>
    </Page>
  );
}
