import { Button, Menu, VisuallyHidden } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { NoticeView } from '../../../../contract/decision.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { formatMoment } from '../../ui/moments.ts';
import { markNoticesRead, noticesQuery, refresh } from './decision-api.ts';

/** What waits for whoever is signed in, one line for each kind. It has its place in the header, so that nothing moves when something comes. */
export function OwnNotices() {
  const { words, language } = useLanguage();
  const { decisions, people } = words;
  const queries = useQueryClient();
  const { data = [] } = useQuery(noticesQuery);
  const read = () => void markNoticesRead(data.map(({ noticeId }) => noticeId)).then(() => refresh(queries));
  const label = data.length === 0 ? decisions.noNotices : fill(decisions.noticeCount, { count: data.length });
  return (
    <>
      <VisuallyHidden role="status">{data.length > 0 && label}</VisuallyHidden>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button
            variant={data.length === 0 ? 'default' : 'filled'}
            leftSection={<Icon name="note" />}
            rightSection={<Icon name="down" />}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {data.length === 0 && <Menu.Label>{decisions.noNoticesBody}</Menu.Label>}
          {latestOfKinds(data).map(({ notice: { kind, madeAt }, count }) => (
            <Menu.Item
              key={kind}
              renderRoot={(props) => (
                <Link to={kind === 'break-glass-opened' ? '/people' : '/decisions'} {...props} />
              )}
            >
              {decisions[kind]} {fill(decisions.latest, { count, time: formatMoment(madeAt, language) })}{' '}
              {kind === 'break-glass-opened' ? people.title : decisions.title}
            </Menu.Item>
          ))}
          {data.length > 0 && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={read}>{decisions.noticeRead}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** The latest notice of each kind, and how many there are of it. */
function latestOfKinds(notices: readonly NoticeView[]): { notice: NoticeView; count: number }[] {
  const byKind = Map.groupBy(notices, ({ kind }) => kind);
  return [...byKind.values()].flatMap((some) => {
    const [notice] = some.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt));
    return notice ? [{ notice, count: some.length }] : [];
  });
}
