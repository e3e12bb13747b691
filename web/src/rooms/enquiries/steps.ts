import type { LineLanguage } from '../../../../contract/call.ts';
import type { StepName } from './summary.ts';

/** What every step of the form is told. */
export type StepProps = {
  /** The caller's language, in which sentences are to be said. */
  language: LineLanguage;
  /** The caller asked for civil immigration enforcement, which the line declines. */
  declining: boolean;
  setDeclining: (declining: boolean) => void;
  goTo: (step: StepName) => void;
};
