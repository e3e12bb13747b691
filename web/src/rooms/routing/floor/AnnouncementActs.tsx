import type { AnnouncementView } from '../../../../../contract/announcement.ts';
import { useWords } from '../../../app/words/language.tsx';
import { KeyButton } from '../../../ui/Key.tsx';
import { usePageKeys } from '../../../ui/page-keys.ts';
import type { Carry } from './carry.ts';
import { withdrawAnnouncement } from './floor-api.ts';

type AnnouncementActsProps = { announcement: AnnouncementView; carry: Carry };

/** Takes the chosen announcement off the line. */
export function AnnouncementActs({ announcement, carry }: AnnouncementActsProps) {
  const { announcing } = useWords();
  const withdraw = () => carry(withdrawAnnouncement(announcement.announcementId));
  usePageKeys([{ key: 'X', press: withdraw }]);
  return (
    <KeyButton keyName="X" variant="default" onClick={withdraw}>
      {announcing.withdraw}
    </KeyButton>
  );
}
