/** The words of certificates of destruction, in English. */
export const enCertificate = {
  certificate: {
    open: 'Certificate',
    title: 'Certificate of destruction, entry {entry}',
    body: 'The certificate says what, when and why, with the entry and the proof that it is in the ledger.',
    check:
      'Whoever gets the text checks it without the line: harborline ledger certificate FILE --key KEY. The line’s key they have from somebody else.',
    isWritten: 'Taking it is an entry of the ledger.',
    asPdf: 'On paper (PDF)',
    asText: 'As text, to be checked',
  },
  destroyedThing: {
    enquiry: 'The words of an enquiry were destroyed',
    recording: 'The recording of a call was destroyed',
    document: 'A document of a court was destroyed',
    'document-key': 'The line’s own copy of a document of a court was destroyed',
    subject: 'What was kept about one person or matter was destroyed',
    generation: 'A generation of a custodian’s records was destroyed',
    'kept-enquiry': 'Fingerprints that were kept for later comparing were destroyed',
    dispatch: 'The way of an enquiry to custodians was destroyed',
    task: 'What a task said was destroyed',
    disclosures: 'What was kept of a month’s disclosures was destroyed',
    'process-papers': 'Paper, pages and notes of a legal process, and what was given, were destroyed',
    'wrapping-key': 'A version of the wrapping key was destroyed',
  },
} as const;
