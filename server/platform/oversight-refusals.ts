/** What is refused around alerts of misuse; part of `refusals`. */
export const oversightRefusals = {
  HL_ALERT_CLOSED: {
    status: 409,
    message: 'This alert is closed, so it stays as it is. What is done after it becomes another alert.',
  },
  HL_ALERT_ABOUT_YOU: {
    status: 409,
    message: 'This alert is about you, so somebody else looks into it.',
  },
  HL_ALERT_NOT_YOURS: {
    status: 409,
    message: 'Only whoever has taken this alert closes it. Take it first.',
  },
  HL_REVIEW_NOT_DUE: {
    status: 409,
    message: 'This week is not over yet. It is signed from Monday on.',
  },
  HL_REVIEW_ALERTS_OPEN: {
    status: 409,
    message: 'Alerts of this week are not closed yet. Close them, then sign the week.',
  },
  HL_REVIEW_ABOUT_YOU: {
    status: 409,
    message: 'An alert of this week is about you, so another privacy officer signs it.',
  },
  HL_REVIEW_SIGNED: {
    status: 409,
    message: 'Somebody has signed this week meanwhile. Load the page again.',
  },
  HL_ACCOUNTING_TOO_LONG: {
    status: 422,
    message: 'There are more than a thousand lines in this time. Choose a shorter one.',
  },
  HL_CERTIFICATE_NOT_YET: {
    status: 409,
    message: 'Nothing is signed yet that speaks for this entry. Try again in a minute.',
  },
  HL_THRESHOLDS_CHANGED: {
    status: 409,
    message: 'The thresholds are others meanwhile, or nothing differs. Load the page again.',
  },
  HL_PROCESS_MOVED_ON: {
    status: 409,
    message: 'This legal process has moved on meanwhile, so that is not done. Load the page again.',
  },
  HL_PROCESS_REFERENCE: {
    status: 422,
    message: 'One of the references is of no enquiry, so nothing was taken in. Look at it again.',
  },
  HL_PROCESS_NOT_NAMED: {
    status: 422,
    message: 'Only enquiries that the process names can be given. Choose among those.',
  },
  HL_PROCESS_TAKEN_IN_BY_YOU: {
    status: 409,
    message: 'You took this legal process in, so another counsel reviews it.',
  },
  HL_PROCESS_CHALLENGE: {
    status: 409,
    message: 'Those whom it concerns may still object, so nothing is given yet. The page says until when.',
  },
  HL_PROCESS_NOT_TOLD: {
    status: 409,
    message:
      'An officer whom it concerns was not told yet, so nothing is given. Write to them, or note how they were told.',
  },
  HL_PROCESS_TOO_LONG: {
    status: 422,
    message:
      'More is written down of an enquiry than one answer holds, so nothing was given. Tell whoever runs the line.',
  },
  HL_PROCESS_SILENCED: {
    status: 409,
    message: 'A court has ordered that nobody is told yet, so nobody was. The page says until when.',
  },
  HL_PAUSE_CHANGED: {
    status: 409,
    message: 'Destruction is not paused, or paused anew, so that is not done. Load the page again.',
  },
  HL_HOLDS_MISSING: {
    status: 409,
    message:
      'Something that was held is not held again yet, so destruction stays paused. The page says what: hold it again first.',
  },
} as const;
