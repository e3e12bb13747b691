import { Button, Group } from '@mantine/core';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useForm } from './draft-context.tsx';

/** What went wrong with the enquiry as a whole, and what to do about it. */
export function EnquiryNotices() {
  const words = useWords();
  const { draft, enquiry, status, refusal } = useForm();
  if (!enquiry) {
    return <Notice icon="clock">{refusal ? words.enquiry.notOpened : words.enquiry.opening}</Notice>;
  }
  if (status === 'changed') {
    return (
      <Notice
        icon="note"
        urgent
        action={
          <Group gap="xs">
            <Button onClick={() => void draft.settle('mine')}>{words.enquiry.keepMine}</Button>
            <Button variant="default" onClick={() => void draft.settle('theirs')}>
              {words.enquiry.takeTheirs}
            </Button>
          </Group>
        }
      >
        {words.enquiry.changed}
      </Notice>
    );
  }
  return refusal ? (
    <Notice icon="note" urgent>
      {explain(refusal, words)}
    </Notice>
  ) : null;
}
