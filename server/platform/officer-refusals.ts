/** What is refused about officers, their enrolment and their call codes; part of the one catalogue (errors.ts). */
export const officerRefusals = {
  HL_ENROLMENT_REFUSED: {
    status: 401,
    message:
      'This did not open an enrolment. Check the link and the code; after three errors ask for a new invitation.',
  },
  HL_AGENCY_NOT_SERVED: {
    status: 409,
    message: 'The line does not serve this agency, so it has no officers here. Two people decide that.',
  },
  HL_CALL_BACK_NEEDED: {
    status: 409,
    message: 'Call the agency back first: whom it names in a call-back of the last day can be enrolled.',
  },
  HL_ENQUIRY_NOT_THERE: {
    status: 404,
    message: 'This enquiry is not there, or is not waiting for a call any more. Your list shows it.',
  },
  HL_CALL_CODE_REFUSED: {
    status: 409,
    message:
      'That call code was not taken. Ask for the number and the code once more, or call the agency back.',
  },
  HL_CALL_CODES_UNAVAILABLE: {
    status: 409,
    message: 'Call codes are not taken on this line at the moment. Call the agency back instead.',
  },
  HL_OFFICER_NOT_CALLED: {
    status: 409,
    message: 'This officer has no confirmed telephone of their own any more. Call the agency instead.',
  },
  HL_TELEPHONE_NOT_CONFIRMED: {
    status: 409,
    message:
      'That is not what was given in the portal. Let the officer read both out again; after three errors the agency has to be called again.',
  },
} as const;
