/** The words of who answers whom, in English. */
export const enRouting = {
  offerReason: {
    danger: 'Somebody is in immediate danger.',
    child: 'A child is calling.',
    promised: 'The line has promised this call.',
    routine: 'An officer is waiting.',
    place: 'Place {place} of {waiting}.',
    oldPlace: 'This caller was cut off, called again, and has the old place.',
    spokeBefore: 'This caller spoke with you before.',
    sentBySupervisor: 'A supervisor gives you this caller.',
    onlyOne: 'Nobody else who is ready fits this caller.',
    onlyOneAtExchange: 'Nobody else who fits is connected to the exchange of this call.',
    longest: 'It is your turn among {fitting} who fit: you were idle for {idle}.',
    elsewhereOne: 'One more fits and is not connected to the exchange of this call.',
    elsewhere: '{count} more fit and are not connected to the exchange of this call.',
    met: 'Needed, and you have it: {skills}.',
    givenUp: 'No longer asked for after this wait: {skills}.',
    skill: '{name} {level}',
  },
  skillEditor: {
    title: 'Skills of {name}',
    none: 'none',
    save: 'Save',
    saved: 'Saved, and written down.',
    close: 'Close',
  },
  skills: { english: 'English', spanish: 'Spanish' },
};
