import { beforeEach, describe, expect, test } from 'vitest';
import { type EnquiryDetails, type EnquiryView, emptyDetails } from '../../../../contract/enquiry.ts';
import type { Answer } from '../../app/api.ts';
import { EnquiryDraft } from './draft.ts';
import type { KeptText } from './kept-text.ts';

const callId = '6b1f5d1c-57cb-4b7e-9d35-3f0f9a1c0001';
const enquiryId = '6b1f5d1c-57cb-4b7e-9d35-3f0f9a1c0002';
const fresh: EnquiryView = {
  enquiryId,
  callId,
  reference: 'HL-7F3K-22',
  state: 'draft',
  revision: 0,
  openedAt: '2026-03-01T03:00:00.000Z',
  savedAt: null,
  sent: null,
  corrections: 0,
  details: emptyDetails,
  specificity: [],
};
const withNotes = (notes: string, officerName = ''): EnquiryDetails => ({
  ...emptyDetails,
  officer: { ...emptyDetails.officer, officerName },
  notes,
});
const refused = (status: number, code: string, paths: string[] = []): Answer<EnquiryView> => ({
  ok: false,
  status,
  error: { code, message: code, fields: paths.map((path) => ({ path, message: 'not this' })) },
});

/** A line that holds one enquiry, stops any text with "street" in it, and can be away. */
class FakeLine {
  stored = fresh;
  away = false;
  conclusions: string[] = [];

  save(revision: number, details: EnquiryDetails): Answer<EnquiryView> {
    if (this.away) return refused(0, 'HL_AWAY');
    if (revision !== this.stored.revision) return refused(409, 'HL_ENQUIRY_CHANGED');
    if (details.notes.includes('street')) return refused(422, 'HL_FREE_TEXT_STOPPED', ['notes']);
    this.stored = { ...this.stored, revision: revision + 1, details };
    return { ok: true, value: this.stored };
  }

  conclude(conclusion: string): Answer<EnquiryView> {
    if (this.stored.details.officer.officerName === '')
      return refused(422, 'HL_ENQUIRY_INCOMPLETE', ['officer.officerName']);
    this.conclusions.push(conclusion);
    const at = this.stored.openedAt;
    const sent = { urgency: 'routine', sentAt: at, dueAt: at, agencyState: null } as const;
    this.stored = { ...this.stored, state: 'recorded', sent };
    return { ok: true, value: this.stored };
  }

  correct(number: number, details: EnquiryDetails): Answer<EnquiryView> {
    this.stored = { ...this.stored, corrections: number, details };
    return { ok: true, value: this.stored };
  }
}

let line: FakeLine;
let kept: Map<string, KeptText>;
let tasks: (() => void)[];
let draft: EnquiryDraft;

const newDraft = () =>
  new EnquiryDraft({
    api: {
      open: async () => ({ ok: true, value: line.stored }),
      read: async () => ({ ok: true, value: line.stored }),
      save: async (_id, revision, details) => line.save(revision, details),
      conclude: async (_id, conclusion) => line.conclude(conclusion),
      correct: async (_id, number, details) => line.correct(number, details),
      followUp: async () => ({ ok: true, value: { ...line.stored, state: 'recorded' } }),
    },
    kept: {
      keep: (id, revision, details) => kept.set(id, { revision, details }),
      read: (id) => kept.get(id),
      forget: (id) => kept.delete(id),
    },
    after: (_delayMs, task) => {
      tasks.push(task);
      return () => {
        tasks = tasks.filter((other) => other !== task);
      };
    },
  });

beforeEach(async () => {
  line = new FakeLine();
  kept = new Map();
  tasks = [];
  draft = newDraft();
  await draft.open({ callId });
});

describe('saving by itself', () => {
  test('saves what was typed, once, a moment after the last change', async () => {
    draft.edit(withNotes('found'));
    draft.edit(withNotes('found alone'));
    expect(draft.view().status).toBe('waiting');
    expect(tasks).toHaveLength(1);
    await draft.saveNow();
    expect(line.stored).toMatchObject({ revision: 1, details: { notes: 'found alone' } });
    expect(draft.view().status).toBe('saved');
  });

  test('what is not saved yet is kept in the browser, and forgotten once it is saved', async () => {
    draft.edit(withNotes('found alone'));
    expect(kept.get(enquiryId)).toMatchObject({ revision: 0, details: { notes: 'found alone' } });
    await draft.saveNow();
    expect(kept.size).toBe(0);
  });

  test('text survives a reload', async () => {
    draft.edit(withNotes('found alone'));
    draft.close();
    const again = newDraft();
    await again.open({ enquiryId });
    expect(again.view()).toMatchObject({ status: 'waiting', details: { notes: 'found alone' } });
  });

  test('while the line is away, it keeps trying', async () => {
    line.away = true;
    draft.edit(withNotes('found alone'));
    await draft.saveNow();
    expect(draft.view()).toMatchObject({ status: 'unsaved', refusal: null });
    expect(tasks).toHaveLength(1);
    line.away = false;
    await draft.saveNow();
    expect(draft.view().status).toBe('saved');
  });
});

describe('text that the line may not hold', () => {
  test('stands by its field, is not kept in the browser, and does not hold up the rest', async () => {
    draft.edit(withNotes('seen in a street', 'Sgt. R. Example'));
    await draft.saveNow();
    expect(draft.view()).toMatchObject({
      status: 'stopped',
      stopped: [{ path: 'notes' }],
      details: { notes: 'seen in a street' },
    });
    expect(line.stored.details).toMatchObject({ notes: '', officer: { officerName: 'Sgt. R. Example' } });
    expect(JSON.stringify([...kept.values()])).not.toContain('street');
  });

  test('never holds up what is typed in other fields later', async () => {
    draft.edit(withNotes('seen in a street'));
    await draft.saveNow();
    draft.edit(withNotes('seen in a street', 'Sgt. R. Example'));
    await draft.saveNow();
    expect(line.stored.details.officer.officerName).toBe('Sgt. R. Example');
    expect(draft.view().stopped).toHaveLength(1);
  });

  test('is saved once it was rewritten', async () => {
    draft.edit(withNotes('seen in a street'));
    await draft.saveNow();
    draft.edit(withNotes('seen at night'));
    expect(draft.view().stopped).toEqual([]);
    await draft.saveNow();
    expect(draft.view().status).toBe('saved');
    expect(line.stored.details.notes).toBe('seen at night');
  });

  test('holds up recording', async () => {
    draft.edit(withNotes('seen in a street', 'Sgt. R. Example'));
    expect(await draft.conclude('record')).toBe(false);
    expect(line.conclusions).toEqual([]);
  });
});

describe('another tab', () => {
  test('never loses its text to this one, nor this one to it', async () => {
    line.stored = { ...fresh, revision: 3, details: withNotes('theirs') };
    draft.edit(withNotes('mine'));
    await draft.saveNow();
    expect(draft.view()).toMatchObject({ status: 'changed', details: { notes: 'mine' } });
    expect(line.stored.details.notes).toBe('theirs');
    await draft.settle('mine');
    await draft.saveNow();
    expect(line.stored).toMatchObject({ revision: 4, details: { notes: 'mine' } });
  });

  test('its text can be taken', async () => {
    line.stored = { ...fresh, revision: 3, details: withNotes('theirs') };
    draft.edit(withNotes('mine'));
    await draft.saveNow();
    await draft.settle('theirs');
    expect(draft.view()).toMatchObject({ status: 'saved', details: { notes: 'theirs' } });
    expect(kept.size).toBe(0);
  });
});

describe('recording', () => {
  test('saves first, then records, and then nothing changes any more', async () => {
    draft.edit(withNotes('found alone', 'Sgt. R. Example'));
    expect(await draft.conclude('record')).toBe(true);
    expect(line.stored).toMatchObject({ state: 'recorded', details: { notes: 'found alone' } });
    draft.edit(withNotes('later'));
    expect(draft.view().details.notes).toBe('found alone');
    expect(kept.size).toBe(0);
  });

  test('says by the field what is missing, until it is there', async () => {
    expect(await draft.conclude('record')).toBe(false);
    expect(draft.view().missing).toEqual([{ path: 'officer.officerName', message: 'not this' }]);
    draft.edit(withNotes('', 'Sgt. R. Example'));
    expect(draft.view().missing).toEqual([]);
  });
});

describe('correcting', () => {
  test('opens a sent enquiry once more, and sends it whole or leaves it as it was', async () => {
    const named = (notes: string) => ({
      ...withNotes(notes),
      officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example' },
    });
    draft.edit(named(''));
    expect(await draft.conclude('record')).toBe(true);
    draft.edit(named('not yet'));
    expect(draft.view().details.notes).toBe('');
    draft.beginCorrection();
    draft.edit(named('a second surname'));
    draft.leaveCorrection();
    expect(draft.view()).toMatchObject({ correcting: false, details: { notes: '' } });
    draft.beginCorrection();
    draft.edit(named('a second surname'));
    expect(tasks).toEqual([]);
    expect(await draft.correct()).toBe(true);
    expect(line.stored).toMatchObject({ corrections: 1, details: { notes: 'a second surname' } });
    expect(draft.view()).toMatchObject({ correcting: false, enquiry: { corrections: 1 } });
  });

  test('shows an earlier enquiry in place of the empty one', async () => {
    expect(await draft.followUp('HL-7F3K-22')).toBeNull();
    expect(draft.view().enquiry?.state).toBe('recorded');
  });
});
