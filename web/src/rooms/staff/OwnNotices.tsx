import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../app/words/language.tsx';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { markNoticesRead, noticesQuery, refresh } from './decision-api.ts';

/** What waits for whoever is signed in. It never says what it is about. */
export function OwnNotices() {
  const { words, language } = useLanguage();
  const queries = useQueryClient();
  const { data } = useQuery(noticesQuery);
  if (!data || data.length === 0) return null;
  const read = () => void markNoticesRead(data.map(({ noticeId }) => noticeId)).then(() => refresh(queries));
  return (
    <section aria-label={words.decisions.notices}>
      <Notice
        icon="note"
        action={
          <Button variant="default" onClick={read}>
            {words.decisions.noticeRead}
          </Button>
        }
      >
        {data.slice(0, 5).map(({ noticeId, kind, madeAt }) => (
          <span key={noticeId} style={{ display: 'block' }}>
            {words.decisions[kind]} {formatMoment(madeAt, language)}{' '}
            <Link to={kind === 'break-glass-opened' ? '/people' : '/decisions'}>
              {kind === 'break-glass-opened' ? words.people.title : words.decisions.title}
            </Link>
          </span>
        ))}
      </Notice>
    </section>
  );
}
