import { Button } from '@mantine/core';
import { useState } from 'react';
import type { NoticeDone, OwedNotice } from '../../../../contract/inbox.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Due } from '../../ui/Due.tsx';
import { formatLeft, formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from './inbox.module.css';
import { noteNotice } from './inbox-api.ts';
import { standingOfNotice } from './notice-clock.ts';

type OwedNoticesProps = { notices: readonly OwedNotice[]; nowMs: number };

/** What is owed after a (b)(8): it stays on the page of each duty officer until one of them says that it is done. */
export function OwedNotices({ notices, nowMs }: OwedNoticesProps) {
  const { words } = useLanguage();
  const { inbox } = words;
  const [failure, setFailure] = useState<string>();
  if (notices.length === 0) return null;
  const note = (slotId: string, done: NoticeDone) =>
    void noteNotice(slotId, done).then((answer) =>
      setFailure(answer.ok ? undefined : explain(answer.error, words)),
    );
  return (
    <Panel title={inbox.noticesOwed} icon="write">
      <p>{inbox.noticeOwed}</p>
      {failure !== undefined && (
        <Notice icon="alert" urgent>
          {failure}
        </Notice>
      )}
      <ul className={classes['notices']}>
        {notices.map((notice) => (
          <OneNotice
            key={notice.slotId}
            notice={notice}
            nowMs={nowMs}
            note={(done) => note(notice.slotId, done)}
          />
        ))}
      </ul>
    </Panel>
  );
}

type OneNoticeProps = { notice: OwedNotice; nowMs: number; note: (done: NoticeDone) => void };

function OneNotice({ notice, nowMs, note }: OneNoticeProps) {
  const { words, language } = useLanguage();
  const { inbox } = words;
  const { references, dueAt, owner, doneAt } = notice;
  const standing = standingOfNotice(notice, nowMs);
  const left = formatLeft(Math.abs(Date.parse(dueAt) - nowMs), language);
  const time = formatMoment(doneAt ?? dueAt, language);
  return (
    <li>
      <span>
        <strong>{references[0]}</strong>
        {': '}
        {doneAt === null && `${owner === 'you' ? inbox.noticeYours : inbox.noticeColleagues}, `}
        <Due standing={standing}>{fill(inbox[wordsOf[standing]], { time, left })}</Due>
      </span>
      {doneAt === null && (
        <div className={classes['acts']}>
          {(['notice-sent', 'notice-not-owed'] as const).map((done) => (
            <Button
              key={done}
              variant="default"
              data-row
              aria-label={`${inbox[labelOf[done]]}: ${references[0]}`}
              onClick={() => note(done)}
            >
              {inbox[labelOf[done]]}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

const labelOf = { 'notice-sent': 'noticeSent', 'notice-not-owed': 'noticeNotOwed' } as const;
const wordsOf = { open: 'noticeBy', soon: 'noticeSoon', over: 'noticeOver', done: 'noticeDone' } as const;
