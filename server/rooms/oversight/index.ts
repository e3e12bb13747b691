// Owns: what is noticed of misuse: marks of what was asked for, alerts and what became of them; and legal process that is served on the line.
// May be called by: nobody but the composition root; it reads what other rooms have written down.
// Must never: know or ask what the register, or a custodian, answered; or show an enquiry before the ledger has the look.

export { registerPauseRoutes } from './after-restore/pause.http.ts';
export { destructionResume } from './after-restore/resume-kind.ts';
export { registerAlertRoutes } from './alerts/alerts.http.ts';
export { registerCertificateRoutes } from './certificates/certificates.http.ts';
export { destroyPapers } from './legal-process/destroy-papers.ts';
export { listGiven } from './legal-process/given.ts';
export { processKinds } from './legal-process/kinds.ts';
export { registerProcessRoutes } from './legal-process/process.http.ts';
export { registerReviewRoutes } from './reviews/reviews.http.ts';
export { registerSearchRoutes } from './search/search.http.ts';
export { registerThresholdRoutes } from './thresholds/thresholds.http.ts';
export { shippedThresholds } from './thresholds/thresholds.ts';
export { watchThresholdsChange } from './thresholds/thresholds-kind.ts';
export type { Look, Marks, WatchedActs } from './watch/acts.ts';
export { detect } from './watch/detect.ts';
export type { Finding } from './watch/finding.ts';
export { marksOf, marksOfName } from './watch/marks.ts';
export { noteAskedWith } from './watch/note-asked.ts';
export { startWatch } from './watch/start-watch.ts';
export { deleteLooksOf as forgetAsked, watchDataKeys } from './watch/watch-store.ts';
