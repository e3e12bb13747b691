import type { AnnouncementView } from '../../../../../contract/announcement.ts';
import { useLanguage } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { formatMoment } from '../../../ui/moments.ts';
import { Panel } from '../../../ui/Panel.tsx';
import classes from './floor.module.css';
import type { Chosen } from './floor-choice.ts';
import { Row } from './Row.tsx';

type AnnouncementListProps = {
  announcements: readonly AnnouncementView[];
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
};

/** What callers hear, or will, besides what the line always says. */
export function AnnouncementList({ announcements, chosen, choose }: AnnouncementListProps) {
  const { words, language } = useLanguage();
  const { announcing, announcementText } = words;
  return (
    <Panel title={announcing.title} icon="note" className={classes['panel']}>
      {announcements.length === 0 && <p className={classes['hint']}>{announcing.none}</p>}
      <ul className={classes['rows']}>
        {announcements.map(({ announcementId: id, text, startsAt, endsAt, byName }) => (
          <li key={id}>
            <Row isChosen={chosen?.id === id} choose={() => choose({ kind: 'announcement', id })}>
              <span className={classes['name']}>{announcementText[text]}</span>
              <span className={classes['note']}>
                {fill(announcing.times, {
                  from: formatMoment(startsAt, language),
                  until: formatMoment(endsAt, language),
                  name: byName,
                })}
              </span>
            </Row>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
