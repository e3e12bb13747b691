import { useEffect, useState } from 'react';
import { useDeskState } from '../routing/desk-context.tsx';
import { EnquiryDraft } from './draft.ts';
import { enquiryApi } from './enquiry-api.ts';
import { forgetTexts, keptTextsOf } from './kept-text.ts';

const after = (delayMs: number, task: () => void): (() => void) => {
  const waiting = setTimeout(task, delayMs);
  return () => clearTimeout(waiting);
};

/** The enquiry of the present call, or of the one being wrapped up. It is opened as soon as there is a call. */
export function useDraft(): EnquiryDraft | null {
  const { state, isThere } = useDeskState();
  const callId = state.call?.callId ?? state.wrapUp?.callId ?? null;
  const { accountId } = state.account;
  const [draft, setDraft] = useState<EnquiryDraft | null>(null);

  useEffect(() => {
    if (callId === null) return;
    const opened = new EnquiryDraft({ api: enquiryApi, kept: keptTextsOf(accountId, localStorage), after });
    setDraft(opened);
    void opened.open({ callId });
    return () => {
      opened.close();
      setDraft(null);
    };
  }, [callId, accountId]);

  // Between calls nothing that was typed stays in this browser.
  useEffect(() => {
    if (callId === null && isThere) forgetTexts(localStorage);
  }, [callId, isThere]);
  return draft;
}
