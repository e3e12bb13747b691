import { Checkbox, Radio } from '@mantine/core';
import { useState } from 'react';
import { type InboxAnswer, type Paragraph, paragraph } from '../../../../contract/inbox.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { usePageKeys } from '../../ui/page-keys.ts';
import { type ConnectDraft, toConnect } from './connect.ts';
import classes from './inbox.module.css';

type Chosen = Omit<ConnectDraft, 'place'>;
type ConnectChoiceProps = {
  place: string | undefined;
  send: (answer: InboxAnswer) => void;
  leave: () => void;
};

/** Under which paragraph a federal custodian speaks. Nobody is joined before that is said. */
export function ConnectChoice({ place, send, leave }: ConnectChoiceProps) {
  const { words } = useLanguage();
  const { inbox } = words;
  const [draft, setDraft] = useState<Chosen>({ paragraph: null, writtenRequest: false });
  const ready = toConnect({ ...draft, place }, true);
  const connect = () => {
    if (ready) send(ready);
  };
  usePageKeys([
    { key: 'Escape', press: leave },
    ...paragraph.options.map((one, at) => ({
      key: String(at + 1),
      press: () => setDraft({ ...draft, paragraph: one }),
    })),
    { key: 'Y', press: connect },
  ]);
  return (
    <div className={classes['choice']}>
      <Paragraphs draft={draft} set={setDraft} />
      <div className={classes['acts']}>
        <KeyButton keyName="Y" disabled={ready === undefined} onClick={connect}>
          {inbox.connectNow}
        </KeyButton>
        <KeyButton keyName="Esc" variant="subtle" onClick={leave}>
          {inbox.back}
        </KeyButton>
      </div>
    </div>
  );
}

type ParagraphsProps = { draft: Chosen; set: (draft: Chosen) => void };

function Paragraphs({ draft, set }: ParagraphsProps) {
  const { inbox, paragraphOf } = useLanguage().words;
  const choose = (value: Paragraph) => set({ ...draft, paragraph: value });
  return (
    <>
      <Radio.Group
        label={inbox.whichParagraph}
        value={draft.paragraph ?? ''}
        onChange={(value) => choose(paragraph.parse(value))}
      >
        {paragraph.options.map((one, at) => (
          <Radio key={one} mt="xs" value={one} label={`${at + 1}  ${paragraphOf[one]}`} />
        ))}
      </Radio.Group>
      {draft.paragraph === 'b7' && (
        <Checkbox
          label={inbox.writtenRequest}
          checked={draft.writtenRequest}
          onChange={(event) => set({ ...draft, writtenRequest: event.currentTarget.checked })}
        />
      )}
      {draft.paragraph === 'b8' && <p>{inbox.noticeFollows}</p>}
    </>
  );
}
