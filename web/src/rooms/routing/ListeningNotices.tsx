import { Button } from '@mantine/core';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useDesk } from './desk-context.tsx';
import { stopHearing } from './floor/floor-api.ts';

/** That somebody hears this call, as long as it is so; and, at the desk of whoever does, which call that is. */
export function ListeningNotices() {
  const { heardBy, ownHearing, hearing } = useWords();
  const { link } = useDesk();
  const listening = link.state?.listening;
  return (
    <>
      {link.state?.call?.listeners.map(({ name, mode }) => (
        <Notice key={name} icon="ear" urgent>
          {fill(heardBy[mode], { name })}
        </Notice>
      ))}
      {listening && (
        <Notice
          icon="ear"
          action={
            <Button variant="default" onClick={() => void stopHearing()}>
              {hearing.stop}
            </Button>
          }
        >
          {fill(ownHearing[listening.mode], { name: listening.callTakerName })}
        </Notice>
      )}
    </>
  );
}
