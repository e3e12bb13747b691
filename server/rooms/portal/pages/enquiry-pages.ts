import { createHash } from 'node:crypto';
import { wordTime } from '../../../../contract/clock-time.ts';
import { urgency } from '../../../../contract/enquiry.ts';
import { identifierType } from '../../../../contract/identifier.ts';
import type { WrittenChannel } from '../../../../contract/legal.ts';
import type { Specificity } from '../../../../contract/specificity.ts';
import type { FiledEnquiry } from '../../enquiries/index.ts';
import {
  carriedBeside,
  childOf,
  DECLINED_PURPOSE,
  endsChild,
  type FormFields,
  moreOf,
  type NamedField,
  nextChild,
  shownFields,
} from '../enquiry-form.ts';
import { fill, type PortalWords } from '../words/words.ts';
import { declinedWords } from './declined-page.ts';
import { type Fragment, type Html, html } from './html.ts';
import { atMoment, type PageFrame, page, textField } from './page.ts';
import { specificityNote } from './specificity-note.ts';

/** An enquiry with the conversation in writing that goes on about it, if there is one, whether its deadline is over, and whether its words are read there. */
export type ListedEnquiry = FiledEnquiry & {
  chatId: string | undefined;
  isOver: boolean;
  isPastDeadline: boolean;
};

/**
 * What an officer sees of an enquiry: whether it waits for a call, is written about, was recorded, or is closed. The words are the same
 * whatever was found.
 */
function stateWords(frame: PageFrame, enquiry: ListedEnquiry, channel: WrittenChannel | undefined): Fragment {
  const { words, language } = frame;
  const { enquiries } = words;
  const { state, callId, chatId, dueAt, isOver, isPastDeadline } = enquiry;
  if (isPastDeadline) return frame.said.deadline;
  if (isOver) return enquiries.timeOver;
  if (state === 'recorded' && dueAt) {
    const told = fill(enquiries.toldBy, { there: wordTime(dueAt, language), time: '{time}' });
    return atMoment(words, told, dueAt);
  }
  if (state === 'recorded') return enquiries.recorded;
  if (state === 'declined') return declinedWords(frame, channel);
  if (chatId !== undefined) return enquiries.writing;
  return callId === null ? enquiries.waiting : enquiries.withLine;
}

type OwnEnquiries = {
  own: readonly ListedEnquiry[];
  officerNumber: string;
  /** Where those write whose purpose is declined. */
  channel: WrittenChannel | undefined;
};

const DIGEST_SIGNS = 16;

/** How the list is now, for a page that asks whether it is as it was: nothing that could be read, and the same for the same states. */
export function digestOfList(own: readonly ListedEnquiry[]): string {
  const states = own.map(({ state, callId, chatId, isOver, isPastDeadline }) =>
    [state, callId !== null, chatId !== undefined, isOver, isPastDeadline].join(' '),
  );
  return createHash('sha256').update(states.join(',')).digest('hex').slice(0, DIGEST_SIGNS);
}

/** The officer's own list. Times are shown as the line's clocks show them too: those of the server. */
export function enquiriesPage(frame: PageFrame, { own, officerNumber, channel }: OwnEnquiries): Html {
  const { words } = frame;
  const { enquiries } = words;
  const row = (enquiry: ListedEnquiry) => html`<li>
<strong>${enquiry.reference}</strong> <span>${stateWords(frame, enquiry, channel)}</span>
<small>${atMoment(words, enquiries.filed, enquiry.filedAt)}</small>
${enquiry.state === 'draft' && nextLink(words, enquiry)}
</li>`;
  return page(
    frame,
    enquiries.title,
    html`<p>${fill(enquiries.number, { number: officerNumber })}</p>
<p><a class="button" href="/officer/enquiries/new">${words.app.newEnquiry}</a></p>
${own.length === 0 ? html`<p>${enquiries.none}</p>` : html`<ul class="list" data-list="${digestOfList(own)}">${own.map(row)}</ul>`}
<p>${enquiries.note}</p>`,
  );
}

const nextLink = ({ enquiries }: PortalWords, { enquiryId, reference, chatId }: ListedEnquiry): Html =>
  chatId === undefined
    ? html`<a class="button" href="/officer/enquiries/${enquiryId}/code">${fill(enquiries.getCode, { reference })}</a>`
    : html`<a class="button" href="/officer/chats/${chatId}">${fill(enquiries.goOn, { reference })}</a>`;

export type FormTrouble = ReadonlyMap<string, string>;

/** A part of the form as it is shown; `meter` says how many children the parts before it could fit. */
type ShownPart = { part: number; form: FormFields; trouble: FormTrouble; meter?: Specificity | undefined };

/** One part of the form for a new enquiry: three fields, and the rest goes along unseen. */
export function enquiryFormPage(frame: PageFrame, { part, form, trouble, meter }: ShownPart): Html {
  const { words } = frame;
  const child = childOf(part);
  const heading =
    child === null
      ? fill(words.form.step, { step: part + 1 })
      : fill(words.form.child, { number: child + 1 });
  const carried = carriedBeside(part, form).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const more = moreOf(part);
  const fields = shownFields(part, form).map((named) =>
    enquiryField(frame, named, { value: form[named.name] ?? '', trouble: trouble.get(named.name) }),
  );
  return page(
    frame,
    words.form.title,
    html`<form method="post" action="/officer/enquiries/new">
<h2>${heading}</h2>
${meter && specificityNote(frame, meter)}
<input type="hidden" name="part" value="${part}">
${carried}
${fields}
<div class="buttons">
${endsChild(part) ? html`<button name="go" value="file">${words.form.file}</button>` : html`<button name="go" value="next">${words.form.next}</button>`}
${more !== null && html`<button class="plain" name="go" value="next">${words.form[more]}</button>`}
${endsChild(part) && nextChild(part) !== undefined && html`<button class="plain" name="go" value="another">${words.form.another}</button>`}
${part > 0 && html`<button class="plain" name="go" value="back" formnovalidate>${words.app.back}</button>`}
</div>
</form>`,
  );
}

type Shown = { value: string; trouble: string | undefined };
const purposes = [
  ...(['child-present', 'missing-child', 'suspected-exploitation', 'court-order'] as const),
  DECLINED_PURPOSE,
] as const;
const sexes = ['unknown', 'female', 'male'] as const;

function enquiryField({ words: { form }, said }: PageFrame, { field, name }: NamedField, shown: Shown): Html {
  switch (field) {
    case 'purpose':
      return choice(
        name,
        form.purpose,
        shown,
        purposes.map((each) => [each, form[each]]),
      );
    case 'sex':
      return choice(
        name,
        form.sex,
        { ...shown, value: shown.value || 'unknown' },
        sexes.map((each) => [each, form[each]]),
      );
    case 'urgency':
      return choice(
        name,
        form.urgency,
        { ...shown, value: shown.value || 'routine' },
        urgency.options.toReversed().map((each) => [each, form[each]]),
      );
    case 'identifierType':
      return html`<label for="${name}">${form.identifierType}</label>${troubleOf(name, shown)}
<select id="${name}" name="${name}">${identifierType.options.map(
        (each) =>
          html`<option value="${each}"${shown.value === each && html` selected`}>${form[each]}</option>`,
      )}</select>`;
    case 'attested':
      return tick(name, said.attestedInWriting, shown);
    case 'concernsCaregiver':
    case 'inImmediateDanger':
      return tick(name, form[field], shown);
    case 'notes':
      return html`<label for="${name}">${form.notes}</label>${troubleOf(name, shown)}
<textarea id="${name}" name="${name}" rows="4" maxlength="2000">${shown.value}</textarea>`;
    case 'agencyCaseNumber':
      return textField(name, form.caseNumber, shown);
    case 'approximateAge':
      return textField(name, form.approximateAge, { ...shown, mode: 'numeric' });
    default:
      return textField(name, form[field], shown);
  }
}

const troubleOf = (name: string, { trouble }: Shown): Html | false =>
  trouble !== undefined && html`<p class="trouble" id="${name}-trouble">${trouble}</p>`;

const choice = (
  name: string,
  label: string,
  shown: Shown,
  options: readonly (readonly [string, string])[],
): Html => html`<fieldset><legend>${label}</legend>${troubleOf(name, shown)}
${options.map(
  ([value, words]) =>
    html`<label class="choice"><input type="radio" name="${name}" value="${value}"${shown.value === value && html` checked`}> ${words}</label>`,
)}
</fieldset>`;

const tick = (name: string, label: string, shown: Shown): Html => html`${troubleOf(name, shown)}
<label class="choice"><input type="checkbox" name="${name}" value="yes"${shown.value === 'yes' && html` checked`}> ${label}</label>`;
