import { useState } from 'react';
import { type AnnouncementText, announcementText } from '../../../../../contract/announcement.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { KeyButton } from '../../../ui/Key.tsx';
import { usePageKeys } from '../../../ui/page-keys.ts';
import type { Carry } from './carry.ts';
import classes from './floor.module.css';
import { announce } from './floor-api.ts';
import { ReasonChoice } from './ReasonChoice.tsx';

const HOUR_MS = 3_600_000;
const lengthsInHours = [1, 4, 12, 24];

/** Puts one of the prepared announcements on the line, for some hours from now. */
export function Announce({ nowMs, carry }: { nowMs: number; carry: Carry }) {
  const { announcing, announcementText: texts, floor } = useWords();
  const [asked, setAsked] = useState<'text' | { text: AnnouncementText } | null>(null);
  usePageKeys([
    { key: 'A', press: () => setAsked('text') },
    { key: 'Escape', press: () => setAsked(null) },
  ]);
  if (asked === 'text')
    return (
      <ReasonChoice
        key="text"
        question={announcing.which}
        reasons={announcementText.options.map((text) => ({
          label: texts[text],
          choose: () => setAsked({ text }),
        }))}
      />
    );
  if (asked)
    return (
      <ReasonChoice
        key="length"
        question={fill(announcing.howLong, { text: texts[asked.text] })}
        reasons={lengthsInHours.map((hours) => ({
          label: fill(announcing.hours, { hours }),
          choose: () => {
            setAsked(null);
            const endsAt = new Date(nowMs + hours * HOUR_MS).toISOString();
            carry(announce({ text: asked.text, startsAt: null, endsAt }));
          },
        }))}
      />
    );
  return (
    <>
      <KeyButton keyName="A" variant="default" onClick={() => setAsked('text')}>
        {announcing.publish}
      </KeyButton>
      <span className={classes['hint']}>{floor.hint}</span>
    </>
  );
}
