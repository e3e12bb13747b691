import type { AnnouncementView } from '../../../../../contract/announcement.ts';
import { useWords } from '../../../app/words/language.tsx';
import { KeyButton } from '../../../ui/Key.tsx';
import type { Carry } from './carry.ts';
import { withdrawAnnouncement } from './floor-api.ts';
import { useFloorKeys } from './floor-keys.ts';

type AnnouncementActsProps = { announcement: AnnouncementView; carry: Carry };

/** Takes the chosen announcement off the line. */
export function AnnouncementActs({ announcement, carry }: AnnouncementActsProps) {
  const { announcing } = useWords();
  const withdraw = () => carry(withdrawAnnouncement(announcement.announcementId));
  useFloorKeys([{ key: 'X', press: withdraw }]);
  return (
    <KeyButton keyName="X" variant="default" onClick={withdraw}>
      {announcing.withdraw}
    </KeyButton>
  );
}
