/** How many children a description could fit, and what to ask for next, in English. */
export const enSpecificity = {
  specificity: {
    everybody: 'This could be any of about {of} children.',
    about: 'This could fit about {about} of {of} children.',
    few: 'This could fit fewer than 5 of {of} children.',
    ask: 'Ask: {detail}?',
    askOr: 'Ask: {detail}? Or {other}?',
    leaves: 'The first leaves about 1 in {number}.',
  },
  askedDetail: {
    'given-names': 'the given names',
    'second-given-name': 'a second given name',
    surnames: 'the surnames, both',
    'second-surname': 'a second surname',
    'date-of-birth': 'the date of birth, or the year',
    'day-of-birth': 'the day and month of birth',
    'mother-name': 'the mother’s name',
    sex: 'a girl or a boy',
    language: 'the language spoken at home',
    'country-of-birth': 'the country of birth',
    'number-of-papers': 'the number of a birth certificate or another paper',
  },
};
