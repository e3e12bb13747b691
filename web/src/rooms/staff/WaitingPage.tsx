import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { acknowledgedPage, type PagedEvent } from '../../../../contract/paging.ts';
import { ask } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { SignedIn } from './SignedIn.tsx';

/** Where what happened waits, if that is not the room in which the person begins. */
const roomOf: Partial<Record<PagedEvent, string>> = {
  'misuse-noticed': '/oversight',
  'misuse-for-counsel': '/oversight',
  'review-overdue': '/oversight',
  'legal-process-waits': '/legal-process',
};

/** Where the link of a page leads. Opening it while signed in says that it was seen: nobody else is told then. A visitor signs in first. */
export function WaitingPage() {
  return <SignedIn>{() => <Waiting />}</SignedIn>;
}

function Waiting() {
  const words = useWords();
  const pageId = useParams({ from: '/waiting/$pageId', select: (params) => params.pageId });
  const path = `/api/pages/${encodeURIComponent(pageId)}/acknowledgement`;
  const answer = useQuery({
    queryKey: ['waiting', pageId],
    queryFn: () => ask('POST', path, acknowledgedPage),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!answer.data) return <Page title={words.paging.opening} />;
  if (!answer.data.ok) {
    return (
      <Page title={words.paging.notOpened}>
        <Notice icon="note" urgent>
          {explain(answer.data.error, words)}
        </Notice>
        <div>
          <Button onClick={() => void answer.refetch()}>{words.app.tryAgain}</Button>
        </div>
        <Anchor href="/">{words.paging.goOn}</Anchor>
      </Page>
    );
  }
  return (
    <Page title={words.pagedEvent[answer.data.value.event]}>
      <p>{words.paging.acknowledged}</p>
      <Anchor href={roomOf[answer.data.value.event] ?? '/'}>{words.paging.goOn}</Anchor>
    </Page>
  );
}
