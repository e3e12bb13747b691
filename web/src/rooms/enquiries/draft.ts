/**
 * One enquiry while it is being written: what is on the screen, and how much of it the line has.
 *
 *   saved --edit--> waiting --0.8 s--> saving --> saved
 *                      ^                 |---> stopped   (some text may not be held; the rest is saved)
 *                      |                 |---> changed   (another tab saved meanwhile; the person chooses)
 *                      +-- tries again --+---> unsaved   (the line is away)
 */
import { type EnquiryDetails, type EnquiryView, emptyDetails } from '../../../../contract/enquiry.ts';
import type { Refused } from '../../app/api.ts';
import type { Conclusion, EnquiryApi } from './enquiry-api.ts';
import type { KeptTexts } from './kept-text.ts';
import { type FieldProblem, readAt, withoutTexts } from './paths.ts';

export type SaveStatus = 'saved' | 'waiting' | 'saving' | 'stopped' | 'changed' | 'unsaved';

export type DraftView = {
  enquiry: EnquiryView | null;
  details: EnquiryDetails;
  status: SaveStatus;
  /** Text that the line stopped, by its field. */
  stopped: FieldProblem[];
  /** What was still missing when it was last to be recorded, by its field. */
  missing: FieldProblem[];
  /** A refusal that belongs to no field. */
  refusal: Refused['error'] | null;
  concluding: boolean;
  /** A sent enquiry is open once more, for what its officer corrects. */
  correcting: boolean;
};

export type DraftParts = {
  api: EnquiryApi;
  kept: KeptTexts;
  /** Runs a task later; what it gives back calls it off. */
  after: (delayMs: number, task: () => void) => () => void;
};

export const SAVE_AFTER_MS = 800;
const TRY_AGAIN_AFTER_MS = 2_000;

const emptyView: DraftView = {
  enquiry: null,
  details: emptyDetails,
  status: 'saved',
  stopped: [],
  missing: [],
  refusal: null,
  concluding: false,
  correcting: false,
};

export class EnquiryDraft {
  #view = emptyView;
  /** What the line holds. */
  #saved = emptyDetails;
  #saving: Promise<void> | undefined;
  #callOff: (() => void) | undefined;
  #closed = false;
  readonly #parts: DraftParts;
  readonly #watchers = new Set<() => void>();

  constructor(parts: DraftParts) {
    this.#parts = parts;
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  readonly view = (): DraftView => this.#view;

  /** Opens the enquiry of a call, or shows the one that is there, with text that was typed before a reload. */
  async open(of: { callId: string } | { enquiryId: string }): Promise<void> {
    const answer = await ('callId' in of
      ? this.#parts.api.open(of.callId)
      : this.#parts.api.read(of.enquiryId));
    if (this.#closed) return;
    if (!answer.ok) {
      this.#show({ refusal: answer.error });
      if (answer.status === 0 || answer.status >= 500)
        this.#later(TRY_AGAIN_AFTER_MS, () => void this.open(of));
      return;
    }
    this.#adopt(answer.value);
    const kept = answer.value.state === 'draft' ? this.#parts.kept.read(answer.value.enquiryId) : undefined;
    if (!kept) return;
    this.#show({ details: kept.details });
    if (kept.revision === answer.value.revision) this.#saveLater();
    else this.#show({ status: 'changed' });
  }

  edit(details: EnquiryDetails): void {
    const { enquiry, stopped, missing, status, correcting } = this.#view;
    if (enquiry?.state !== 'draft' && !correcting) return;
    const isAsBefore = ({ path }: FieldProblem) => readAt(details, path) === readAt(this.#view.details, path);
    this.#show({ details, stopped: stopped.filter(isAsBefore), missing: missing.filter(isAsBefore) });
    // A correction is said in one go, and is sent or left.
    if (correcting) return;
    this.#keep();
    if (status !== 'changed') this.#saveLater();
  }

  /** Records or declines it, after saving what is on the screen. True where the line did it. */
  async conclude(conclusion: Conclusion): Promise<boolean> {
    if (this.#view.concluding || this.#view.enquiry?.state !== 'draft') return false;
    this.#show({ concluding: true, refusal: null, missing: [] });
    await this.saveNow();
    const concluded = this.#isSaved() && (await this.#concludeSaved(conclusion));
    this.#show({ concluding: false });
    return concluded;
  }

  beginCorrection(): void {
    if (this.#view.enquiry?.sent) this.#show({ correcting: true, missing: [], stopped: [], refusal: null });
  }

  leaveCorrection(): void {
    this.#show({ correcting: false, details: this.#saved, missing: [], stopped: [], refusal: null });
  }

  /** Sends what was corrected; what was said before stays beside it. True where the line took it. */
  async correct(): Promise<boolean> {
    const { enquiry, details, correcting, concluding } = this.#view;
    if (!enquiry || !correcting || concluding) return false;
    this.#show({ concluding: true, refusal: null, missing: [] });
    const answer = await this.#parts.api.correct(enquiry.enquiryId, enquiry.corrections + 1, details);
    if (answer.ok) this.#adopt({ ...answer.value });
    else this.#show({ missing: answer.error.fields ?? [], refusal: answer.error });
    this.#show({ concluding: false });
    return answer.ok;
  }

  /** Opens the enquiry of that reference in this call, in place of an empty one; what refuses it otherwise. */
  async followUp(reference: string): Promise<Refused['error'] | null> {
    const { callId } = this.#view.enquiry ?? {};
    if (!callId) return null;
    const answer = await this.#parts.api.followUp(callId, reference);
    if (answer.ok) this.#adopt(answer.value);
    return answer.ok ? null : answer.error;
  }

  /** After another tab saved: keep what is on this page, or take what was saved. */
  async settle(keep: 'mine' | 'theirs'): Promise<void> {
    const { enquiry, details } = this.#view;
    if (!enquiry) return;
    const answer = await this.#parts.api.read(enquiry.enquiryId);
    if (!answer.ok) return this.#show({ refusal: answer.error });
    this.#adopt(answer.value);
    if (keep === 'theirs' || answer.value.state !== 'draft')
      return this.#parts.kept.forget(enquiry.enquiryId);
    this.#show({ details });
    this.#saveLater();
  }

  /** Saves at once what is not saved yet. */
  async saveNow(): Promise<void> {
    this.#callOff?.();
    await this.#saving;
    if (this.#isSaved() || this.#view.status === 'changed' || this.#view.enquiry?.state !== 'draft') return;
    this.#saving = this.#save(this.#view.details);
    await this.#saving;
    this.#saving = undefined;
  }

  /** The form is gone; what was not saved stays in this browser. */
  close(): void {
    this.#closed = true;
    this.#callOff?.();
  }

  async #save(details: EnquiryDetails, isRest = false): Promise<void> {
    const { enquiry } = this.#view;
    if (!enquiry) return;
    this.#show({ status: 'saving' });
    const answer = await this.#parts.api.save(enquiry.enquiryId, enquiry.revision, details);
    if (answer.ok) return this.#wasSaved(answer.value, details);
    switch (answer.error.code) {
      case 'HL_FREE_TEXT_STOPPED':
        return this.#wasStopped(details, answer.error.fields ?? [], isRest);
      case 'HL_ENQUIRY_CHANGED':
        return this.#show({ status: 'changed' });
      default:
        this.#show({ status: 'unsaved', refusal: answer.status === 0 ? null : answer.error });
        if (answer.status === 0 || answer.status >= 500)
          this.#later(TRY_AGAIN_AFTER_MS, () => void this.saveNow());
    }
  }

  #wasSaved(enquiry: EnquiryView, details: EnquiryDetails): void {
    this.#saved = details;
    const stopped = this.#isSaved() ? [] : this.#view.stopped;
    const status = stopped.length > 0 ? 'stopped' : this.#isSaved() ? 'saved' : 'waiting';
    this.#show({ enquiry, status, stopped, refusal: null });
    if (status === 'saved') this.#parts.kept.forget(enquiry.enquiryId);
    else this.#keep();
    if (status === 'waiting') this.#saveLater();
  }

  /** The line may not hold these texts: everything else is saved, and they are kept nowhere but on the screen. */
  async #wasStopped(details: EnquiryDetails, fields: FieldProblem[], isRest: boolean): Promise<void> {
    const earlier = isRest ? this.#view.stopped : [];
    this.#show({ status: 'stopped', stopped: [...earlier, ...fields] });
    this.#keep();
    const rest = this.#allowed(details);
    if (!isRest && !isSame(rest, this.#saved)) await this.#save(rest, true);
  }

  async #concludeSaved(conclusion: Conclusion): Promise<boolean> {
    const { enquiry } = this.#view;
    if (!enquiry) return false;
    const answer = await this.#parts.api.conclude(enquiry.enquiryId, conclusion, enquiry.revision);
    if (answer.ok) {
      this.#show({ enquiry: answer.value, status: 'saved', stopped: [] });
      this.#parts.kept.forget(enquiry.enquiryId);
      return true;
    }
    const isChanged = answer.error.code === 'HL_ENQUIRY_CHANGED';
    this.#show({
      missing: answer.error.fields ?? [],
      refusal: answer.error,
      ...(isChanged && { status: 'changed' }),
    });
    return false;
  }

  #adopt(enquiry: EnquiryView): void {
    this.#saved = enquiry.details;
    this.#show({ ...emptyView, enquiry, details: enquiry.details, concluding: this.#view.concluding });
  }

  #allowed(details: EnquiryDetails): EnquiryDetails {
    return withoutTexts(
      details,
      this.#view.stopped.map(({ path }) => path),
      this.#saved,
    );
  }

  #keep(): void {
    const { enquiry, details } = this.#view;
    if (enquiry) this.#parts.kept.keep(enquiry.enquiryId, enquiry.revision, this.#allowed(details));
  }

  #isSaved(): boolean {
    return isSame(this.#view.details, this.#saved);
  }

  #saveLater(): void {
    this.#show({ status: this.#view.stopped.length > 0 ? 'stopped' : 'waiting' });
    this.#later(SAVE_AFTER_MS, () => void this.saveNow());
  }

  #later(delayMs: number, task: () => void): void {
    this.#callOff?.();
    this.#callOff = this.#parts.after(delayMs, task);
  }

  #show(change: Partial<DraftView>): void {
    if (this.#closed) return;
    this.#view = { ...this.#view, ...change };
    for (const watcher of this.#watchers) watcher();
  }
}

const isSame = (one: EnquiryDetails, other: EnquiryDetails): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
