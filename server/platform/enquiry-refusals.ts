/** What is refused about enquiries; part of the one catalogue (errors.ts). */
export const enquiryRefusals = {
  HL_ENQUIRY_CHANGED: {
    status: 409,
    message: 'This enquiry was changed in another tab. Reload it; your text stays in the form.',
  },
  HL_ENQUIRY_CONCLUDED: {
    status: 409,
    message: 'This enquiry is concluded and cannot be changed any more. Open a new one for what is new.',
  },
  HL_ENQUIRY_DESTROYED: {
    status: 410,
    message: 'What was said in this enquiry has been destroyed and cannot be read any more. Open a new one.',
  },
  HL_ENQUIRY_INCOMPLETE: {
    status: 422,
    message: 'Something is still missing before this can be recorded. The fields say what.',
  },
  HL_CALLER_NOT_PROVEN: {
    status: 409,
    message:
      'Nobody has proven who asks, so nothing is sent. Call the agency back, or take a call code; the text stays as it is.',
  },
  HL_REFERENCE_MISHEARD: {
    status: 422,
    message: 'These are not the signs of a reference: one was misheard. Have it read again, sign by sign.',
  },
  HL_REFERENCE_NOT_THEIRS: {
    status: 404,
    message:
      'This caller’s agency has sent no enquiry of this reference. Have it read again, or open a new one.',
  },
  HL_ENQUIRY_NOT_SENT: {
    status: 409,
    message: 'This enquiry was not sent, so nothing follows from it yet. Send it first.',
  },
  HL_ENQUIRY_NOT_DUE: {
    status: 409,
    message:
      'Its officer was promised an answer by the deadline. Until then only the officer can withdraw it.',
  },
  HL_ENQUIRY_CORRECTED_OUT: {
    status: 409,
    message: 'This enquiry was corrected three times, which is the most. Open a new one for what is new.',
  },
  HL_CORRECTION_NOT_SAME: {
    status: 422,
    message:
      'A correction keeps the purpose and the children. Open a new enquiry for another purpose or child.',
  },
  HL_ENTRY_NUMBER_NOT_VALID: {
    status: 422,
    message: 'An NCIC number is one letter and nine digits. Have it read again, sign by sign.',
  },
  HL_ENTRY_NOT_OWED: {
    status: 409,
    message:
      'No entry is waited for of this child: it is not missing, or its number is written down already.',
  },
  HL_REPORT_NOT_RECORDED: {
    status: 409,
    message:
      'Nobody has written down who reported to child protection, or why nobody has to. Record that, or put the task off.',
  },
  HL_FREE_TEXT_STOPPED: {
    status: 422,
    message:
      'Some text was not saved, because the line may not hold what it seems to say. Say it in other words.',
  },
} as const;
