import { Checkbox, Radio } from '@mantine/core';
import { useState } from 'react';
import {
  type ClaimedEnquiry,
  type InboxAnswer,
  type Paragraph,
  paragraph,
} from '../../../../contract/inbox.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { usePageKeys } from '../../ui/page-keys.ts';
import { type ConnectDraft, toConnect } from './connect.ts';
import classes from './inbox.module.css';

type ConnectChoiceProps = {
  claimed: ClaimedEnquiry;
  send: (answer: InboxAnswer) => void;
  leave: () => void;
};

/** At which telephone, and, where the custodian is federal, under which paragraph. Nobody is joined before that is said. */
export function ConnectChoice({ claimed, send, leave }: ConnectChoiceProps) {
  const { words } = useLanguage();
  const { inbox } = words;
  const [draft, setDraft] = useState<ConnectDraft>({
    place: claimed.telephones[0]?.place,
    paragraph: null,
    writtenRequest: false,
  });
  const ready = toConnect(draft, claimed.isFederal);
  const connect = () => {
    if (ready) send(ready);
  };
  usePageKeys([
    { key: 'Escape', press: leave },
    ...(claimed.isFederal
      ? paragraph.options.map((one, at) => ({
          key: String(at + 1),
          press: () => setDraft({ ...draft, paragraph: one }),
        }))
      : []),
    { key: 'Y', press: connect },
  ]);
  return (
    <div className={classes['choice']}>
      {claimed.telephones.length > 1 && (
        <Radio.Group
          label={inbox.atWhichTelephone}
          value={draft.place ?? ''}
          onChange={(place) => setDraft({ ...draft, place })}
        >
          {claimed.telephones.map(({ place, telephone }) => (
            <Radio key={place} mt="xs" value={place} label={telephone} />
          ))}
        </Radio.Group>
      )}
      {claimed.isFederal && <Paragraphs draft={draft} set={setDraft} />}
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

type ParagraphsProps = { draft: ConnectDraft; set: (draft: ConnectDraft) => void };

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
