import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useDeskState } from './desk-context.tsx';

/** What every caller hears at this moment, so that call-takers know what they were told. */
export function AnnouncementNotices() {
  const { words, language } = useLanguage();
  const { announcing, announcementText } = words;
  const { announcements } = useDeskState().state.queue;
  return announcements.map(({ announcementId, text, endsAt, byName }) => (
    <Notice key={announcementId} icon="note">
      {fill(announcing.onDesk, {
        text: announcementText[text],
        until: formatMoment(endsAt, language),
        name: byName,
      })}
    </Notice>
  ));
}
