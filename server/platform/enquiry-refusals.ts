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
  HL_FREE_TEXT_STOPPED: {
    status: 422,
    message:
      'Some text was not saved, because the line may not hold what it seems to say. Say it in other words.',
  },
} as const;
