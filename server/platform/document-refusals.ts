/** What is refused around documents of courts; part of `refusals`. */
export const documentRefusals = {
  HL_DOCUMENT_ADMINISTRATIVE: {
    status: 422,
    message:
      'This is an administrative form of immigration authorities, and no order of a court. The line cannot take it; the written channel is for it.',
  },
  HL_DOCUMENT_WITHOUT_PURPOSE: {
    status: 409,
    message:
      "A document comes with an enquiry for a court's order, of which the officer has said that it is not for civil immigration enforcement.",
  },
  HL_DOCUMENT_WITHOUT_PROOF: {
    status: 409,
    message:
      'Nobody is proven in this call. Call the agency back, or take a call code, then take the document in.',
  },
  HL_PAGE_NOT_TAKEN: {
    status: 422,
    message:
      'This file cannot be taken. Send a PDF of at most 20 pages without a password, a JPEG, or a PNG in grey or colour, without transparency, of at most 4,500 dots each way.',
  },
  HL_DOCUMENT_TOO_LONG: {
    status: 409,
    message: 'A document has 20 pages at most. Take the rest in as another one.',
  },
  HL_DOCUMENT_ADDRESSEE: {
    status: 409,
    message:
      'No custodian has this name or id. Write it as it stands on the paper; if it stands there so, the paper is addressed to somebody else.',
  },
  HL_DOCUMENT_MOVED_ON: {
    status: 409,
    message: 'This document has moved on meanwhile. Look at it again.',
  },
  HL_DOCUMENT_HELD: {
    status: 409,
    message:
      'A legal hold keeps documents of courts, so this one is not closed now. What is not genuine is not handed over either.',
  },
  HL_DOCUMENT_NOT_OF_COURT: {
    status: 409,
    message:
      'The clerk is called at a number that the directory has of that court. This is none, or one that must not be used now.',
  },
  HL_DOCUMENT_CLERK_NOT_CALLED: {
    status: 409,
    message: 'Nobody picked up in this call. Call the clerk from the document, then say what the clerk said.',
  },
  HL_DOCUMENT_NOT_CONFIRMED: {
    status: 409,
    message: 'The clerk of the court has not confirmed this document yet.',
  },
  HL_DOCUMENT_TAKEN_IN_BY_YOU: {
    status: 409,
    message: 'You took this document in, so two others approve it.',
  },
  HL_DOCUMENT_WITHOUT_KEY: {
    status: 409,
    message: 'The custodian has no key yet to which the document could be sealed.',
  },
  HL_DOCUMENT_NOT_PERMITTED: {
    status: 409,
    message: 'The policies do not permit that this document goes on.',
  },
} as const;
