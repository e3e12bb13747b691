/** Codes that entries of the ledger have where any word may stand, in English; another is told by its name. */
export const enOpenCodes = {
  openCode: {
    'caller-left': 'the caller left',
    'desk-failed': 'the desk failed',
    exchange: 'the exchange ended it',
    'returned-to-queue': 'back to the queue',
    transferred: 'handed to a colleague',
    'went-on-at-agency': 'went on at the agency',
  },
} as const;
