/** The words of the register's generations, in English. */
export const enRegister = {
  register: {
    title: 'Register',
    notYours: 'Your role has nothing to do with the register.',
    loading: 'Asking which records are searched',
    about:
      'What custodians have sent, and which of it is searched. Nobody can read it here: of a record nothing is shown but that there is one.',
    nobody: 'No custodian sends records to this line yet.',
    searched: '{count} records are searched.',
    nothingSearched: 'Nothing of this custodian is searched yet.',
    sentOn: 'Sent {moment}',
    path: 'Where it is on its way',
    records: 'Records',
    added: 'New',
    changed: 'Changed',
    vanished: 'Not there any more',
    notKnown: 'not known, for the line key was rotated in between',
    agreeUntil: 'Two people can agree until',
    restoreUntil: 'Can be restored until',
    switch: 'Propose to search these',
    restore: 'Propose to restore these',
    send: 'Send to a second person',
    proposed: 'Proposed; a second person has to decide.',
  },
  generationState: {
    receiving: 'Coming in',
    waiting: 'Waits for two people',
    active: 'Searched',
    replaced: 'Replaced, kept for 7 days',
  },
};
