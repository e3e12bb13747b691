/** What is refused to custodians who answer enquiries; part of the one catalogue (errors.ts). */
export const relayRefusals = {
  HL_INBOX_CLOSED: {
    status: 409,
    message: 'This enquiry is closed, and nothing more is said of it.',
  },
  HL_INBOX_CLAIMED: {
    status: 409,
    message: 'A colleague of yours has claimed this enquiry and answers it.',
  },
  HL_INBOX_NOT_JOINED: {
    status: 409,
    message:
      'You cannot be connected like that. A federal custodian picks a paragraph first, and (b)(7) needs the written request.',
  },
  HL_INBOX_CALL_BACK_TIME: {
    status: 422,
    message: 'You can call back from now on, within two hours. Choose a time again.',
  },
} as const;
