import { createContext, useContext, useSyncExternalStore } from 'react';
import type { EnquiryDetails, KnownOfChild } from '../../../../contract/enquiry.ts';
import type { DraftView, EnquiryDraft } from './draft.ts';

const DraftContext = createContext<EnquiryDraft | null>(null);
export const DraftProvider = DraftContext.Provider;

const WrittenContext = createContext(false);
export const WrittenProvider = WrittenContext.Provider;

/** Whether the officer is written with: then nothing is said aloud. */
export const useIsWritten = (): boolean => useContext(WrittenContext);

export type Form = DraftView & {
  draft: EnquiryDraft;
  isOpen: boolean;
  edit: (change: Partial<EnquiryDetails>) => void;
  editChild: (index: number, change: Partial<KnownOfChild>) => void;
  /** What is wrong with a field, if anything is. */
  problemAt: (path: string) => string | undefined;
};

/** The enquiry that is being written, for the steps of its form. */
export function useForm(): Form {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('A step of the enquiry belongs inside its form.');
  const view = useSyncExternalStore(draft.subscribe, draft.view);
  const { details, stopped, missing } = view;
  return {
    ...view,
    draft,
    isOpen: view.enquiry?.state === 'draft' || view.correcting,
    edit: (change) => draft.edit({ ...details, ...change }),
    editChild: (index, change) => {
      const children = details.children.map((child, at) => (at === index ? { ...child, ...change } : child));
      draft.edit({ ...details, children });
    },
    problemAt: (path) => [...stopped, ...missing].find((problem) => problem.path === path)?.message,
  };
}
