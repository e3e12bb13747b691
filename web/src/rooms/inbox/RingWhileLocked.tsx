import { useLiveLink } from '../../app/use-live-link.ts';
import { useWords } from '../../app/words/language.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { usePageKeys } from '../../ui/page-keys.ts';
import { useTitle } from '../../ui/use-title.ts';
import { readRing } from './inbox-api.ts';
import { useRing } from './use-ring.ts';

/** A locked inbox rings for what nobody has claimed, and shows nothing of it but that something waits. */
export function RingWhileLocked() {
  const { inbox, lock } = useWords();
  const { state } = useLiveLink('/api/inbox/ring', readRing);
  const waiting = Array.from({ length: state?.waiting ?? 0 }, (_, at) => String(at));
  const { isRinging, silence } = useRing(waiting, inbox.noticeText);
  useTitle(waiting.length > 0 ? inbox.noticeText : lock.title);
  usePageKeys(isRinging ? [{ key: 'S', press: silence }] : []);
  if (waiting.length === 0) return null;
  return (
    <Notice
      icon="ringing"
      action={
        isRinging && (
          <KeyButton variant="default" keyName="S" onClick={silence}>
            {inbox.silence}
          </KeyButton>
        )
      }
    >
      {inbox.lockedWaits}
    </Notice>
  );
}
