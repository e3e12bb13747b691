import { UnstyledButton } from '@mantine/core';
import type { InboxItem } from '../../../../contract/inbox.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { sayClock } from './clock-words.ts';
import { formatConfidence } from './confidence.ts';
import classes from './inbox.module.css';
import type { OpenItem } from './waiting.ts';

type InboxListProps = {
  items: readonly InboxItem[];
  chosenId: string | undefined;
  nowMs: number;
  choose: (slotId: string) => void;
};

/** Everything that is or was asked, the oldest unanswered first. A closed row says nothing but that. */
export function InboxList({ items, chosenId, nowMs, choose }: InboxListProps) {
  const { words } = useLanguage();
  return (
    <Panel title={words.inbox.list} icon="note">
      <ul className={classes['list']} aria-label={words.inbox.list}>
        {items.map((item) => (
          <li key={item.slotId}>
            <UnstyledButton
              className={classes['row']}
              data-row
              aria-current={item.slotId === chosenId}
              onClick={() => choose(item.slotId)}
            >
              {item.state === 'closed' ? (
                <span className={classes['closed']}>{words.inbox.closed}</span>
              ) : (
                <Row item={item} nowMs={nowMs} />
              )}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Row({ item, nowMs }: { item: OpenItem; nowMs: number }) {
  const { words, language } = useLanguage();
  const until = item.state === 'claimed' ? item.answerBy : item.dueAt;
  const clock = sayClock(until, nowMs, { words, language });
  return (
    <>
      <strong>{item.references[0]}</strong>
      <span>{formatConfidence(item.probability, language)}</span>
      <span>{sayState(item, words, language)}</span>
      {item.state !== 'answered' && (
        <span className={classes['clock']} data-soon={clock.isSoon}>
          {clock.text}
        </span>
      )}
    </>
  );
}

/** Where an enquiry stands, in words. */
export function sayState(item: OpenItem, { inbox }: Words, language: string): string {
  if (item.state === 'waiting') return item.foundLaterAt === null ? inbox[item.urgency] : inbox.foundLater;
  if (item.state === 'claimed')
    return item.claimedBy === 'you' ? inbox.claimedByYou : inbox.claimedByColleague;
  const { answer, callBackBy } = item;
  if (callBackBy === null) return fill(inbox.answered, { answer: inbox[answer] });
  return fill(inbox.answeredBy, { answer: inbox[answer], time: formatMoment(callBackBy, language) });
}
