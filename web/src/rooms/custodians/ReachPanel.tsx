import { Button } from '@mantine/core';
import type { ReachView } from '../../../../contract/custodian.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { Tell } from '../staff/ProposalActs.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import classes from '../staff/staff.module.css';
import { beginTestCall } from './custodian-api.ts';
import { toReachForm } from './reach-form.ts';

type ReachPanelProps = { reach: ReachView; mayTest: boolean; tell: Tell };
type Contact = ReachView['contacts'][number];

/** One version of how a custodian is reached, and which of its contacts have answered a test call. */
export function ReachPanel({ reach: { state, reach, contacts }, mayTest, tell }: ReachPanelProps) {
  const { words, language } = useLanguage();
  const { custodians: text } = words;
  const { hours, languages } = toReachForm(reach, language);
  const titles = [text.contact, text.telephone, text.answered, text.lastCall];
  return (
    <Panel title={state === 'testing' ? text.reachTesting : text.reachInForce} icon="phone">
      <dl className={classes['facts']}>
        <dt>{text.timeZone}</dt>
        <dd>{reach.timeZone}</dd>
        <dt>{text.hours}</dt>
        <dd>{hours}</dd>
        <dt>{text.languages}</dt>
        <dd>{languages}</dd>
        {reach.answersThrough !== null && (
          <>
            <dt>{words.fact.answersThrough}</dt>
            <dd>{reach.answersThrough}</dd>
          </>
        )}
        <dt>{text.care}</dt>
        <dd>{reach.care.map((kind) => words.careKind[kind]).join(', ')}</dd>
      </dl>
      <StaffTable titles={titles} label={text.contact}>
        {contacts.map((contact) => (
          <tr key={contact.contactId}>
            <th scope="row">{sayPlace(contact.place, reach, words)}</th>
            <td>{contact.telephone}</td>
            <td>{contact.answeredAt === null ? text.notYet : formatMoment(contact.answeredAt, language)}</td>
            <td>
              {sayCall(contact, words)}
              {mayTest && <Test contact={contact} name={sayPlace(contact.place, reach, words)} tell={tell} />}
            </td>
          </tr>
        ))}
      </StaffTable>
    </Panel>
  );
}

function Test({ contact, name, tell }: { contact: Contact; name: string; tell: Tell }) {
  const { words } = useLanguage();
  const { custodians: text } = words;
  const isCalling = contact.lastCall !== null && contact.lastCall.outcome === null;
  const test = async () => {
    const answer = await beginTestCall(contact.contactId);
    tell(answer.ok ? text.tested : explain(answer.error, words), null);
  };
  return (
    <div>
      <Button variant="default" size="compact-md" disabled={isCalling} onClick={() => void test()}>
        {fill(text.test, { contact: name })}
      </Button>
    </div>
  );
}

function sayPlace(place: string, { ladder }: ReachView['reach'], words: Words): string {
  if (place === 'safeguarding' || place === 'cleared') return words.fact[place];
  const number = Number(place.slice('step-'.length));
  const who = ladder[number - 1]?.who;
  return `${fill(words.custodians.step, { number })}${who ? `, ${words.ladderWho[who]}` : ''}`;
}

function sayCall({ lastCall }: Contact, words: Words): string {
  if (lastCall === null) return '';
  return lastCall.outcome === null ? words.custodians.calling : words.noticeCallOutcome[lastCall.outcome];
}
