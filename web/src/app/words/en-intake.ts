/** The words of what a caller keyed in before anybody answered, in English. */
export const enIntake = {
  keyed: {
    danger:
      'DANGER. The caller pressed the key for a child in danger. Ask first: who is hurt or threatened, now?',
    child: 'A CHILD. The caller pressed the key for a child who calls.',
    childTitle: 'A child calls',
    childNote: 'No enquiry is opened of this call, and nothing is written down of the child.',
    childIsOfficer: 'It is an officer: open an enquiry',
    other:
      'Another language. The caller hears English; ask for the name of the language, and get an interpreter.',
    accepted: 'Call code: taken',
    refused: 'Call code: keyed in, and not taken',
    agencyFirst:
      'Promised call. Answer: the line calls the agency first, then rings the caller with what came of it.',
    toDial: 'Return call, attempt {attempt}. Answer, and the line rings the caller.',
    ringing: 'Return call, attempt {attempt}. The caller is being rung.',
    there: 'Return call, attempt {attempt}. The caller is on the line; the number proves nothing.',
    machine: 'A machine answered: hang up, try later',
    machineAgain: 'Press again to hang up and try later',
    unavailable: 'Call code: keyed in, and not checked. It proves nothing.',
  },
};
