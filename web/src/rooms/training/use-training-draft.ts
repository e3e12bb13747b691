import { useEffect, useState } from 'react';
import { EnquiryDraft } from '../enquiries/draft.ts';
import { keptNowhere, pageOnlyApi } from './page-only-api.ts';

const after = (delayMs: number, task: () => void): (() => void) => {
  const waiting = setTimeout(task, delayMs);
  return () => clearTimeout(waiting);
};

/** The form of a training call: as the real one, with nobody behind it. It is gone with the training call. */
export function useTrainingDraft(trainingId: string): EnquiryDraft | null {
  const [draft, setDraft] = useState<EnquiryDraft | null>(null);
  useEffect(() => {
    const opened = new EnquiryDraft({
      api: pageOnlyApi(trainingId, () => new Date()),
      kept: keptNowhere,
      after,
    });
    setDraft(opened);
    void opened.open({ callId: trainingId });
    return () => opened.close();
  }, [trainingId]);
  return draft;
}
