/** The refusals of whoever asks others into a call: interpreters, and agencies that are called back. A part of the catalogue in errors.ts. */
export const inCallRefusals = {
  HL_NO_INTERPRETER: {
    status: 409,
    message: 'Nobody on call interprets this language now. Try another language that the caller knows.',
  },
  HL_INTERPRETER_ASKED: {
    status: 409,
    message: 'An interpreter is being looked for already. Wait, or take that back first.',
  },
  HL_INTERPRETER_NOT_VALID: {
    status: 422,
    message: 'This entry was not saved. The fields say what is missing or cannot be.',
  },
  HL_AGENCY_NOT_CALLED: {
    status: 409,
    message:
      'Nobody is called back at this agency: two people have not recorded what it is for, or the line does not serve it.',
  },
  HL_TELEPHONE_FROZEN: {
    status: 409,
    message:
      'This telephone is being changed, or was taken out, so nobody is called back at it. Choose another one.',
  },
  HL_CALL_BACK_UNDER_WAY: {
    status: 409,
    message: 'An agency is being called back for this caller already. Say what came of that first.',
  },
  HL_WORD_NOT_RIGHT: {
    status: 409,
    message:
      'That is not the word. Let the caller say it again; after three errors the agency has to be called again.',
  },
  HL_WORD_WAS_HEARD: {
    status: 409,
    message:
      'The caller could hear the agency, so a word proves nothing now. Call the agency again, with the caller on hold.',
  },
} as const;
