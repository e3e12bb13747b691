import { useEffect, useState } from 'react';
import { useDeskState } from '../routing/desk-context.tsx';
import { EnquiryDraft } from './draft.ts';
import { enquiryApi } from './enquiry-api.ts';
import { forgetTexts, keptTextsOf } from './kept-text.ts';

const after = (delayMs: number, task: () => void): (() => void) => {
  const waiting = setTimeout(task, delayMs);
  return () => clearTimeout(waiting);
};

/**
 * The enquiry of the present call, or of the one being wrapped up, unless the call went on without this call-taker; or the one that was
 * filed before the conversation in writing. None is opened in a call of `notIn`.
 */
export function useDraft(notIn: string | null): EnquiryDraft | null {
  const { state, isThere } = useDeskState();
  const ownWrapUp = state.wrapUp?.handedOn === false ? state.wrapUp : null;
  const callId = state.call?.callId ?? ownWrapUp?.callId ?? null;
  const isWriting = state.task?.kind === 'chat' && state.task.state === 'under-way';
  const writtenAbout = callId === null && isWriting ? state.enquiryId : null;
  const { accountId } = state.account;
  const [draft, setDraft] = useState<EnquiryDraft | null>(null);

  useEffect(() => {
    const of = callId === null ? writtenAbout && { enquiryId: writtenAbout } : { callId };
    if (of === null || of === '' || (callId !== null && callId === notIn)) return;
    const opened = new EnquiryDraft({ api: enquiryApi, kept: keptTextsOf(accountId, localStorage), after });
    setDraft(opened);
    void opened.open(of);
    return () => {
      opened.close();
      setDraft(null);
    };
  }, [callId, notIn, writtenAbout, accountId]);

  // An enquiry that was filed beforehand has become the call's, in place of the empty one that is open here.
  const { enquiryId } = state;
  useEffect(() => {
    const shown = draft?.view().enquiry?.enquiryId;
    if (draft && shown && enquiryId && shown !== enquiryId) void draft.open({ enquiryId });
  }, [draft, enquiryId]);

  // Between calls nothing that was typed stays in this browser.
  useEffect(() => {
    if (callId === null && writtenAbout === null && isThere) forgetTexts(localStorage);
  }, [callId, writtenAbout, isThere]);
  return draft;
}
