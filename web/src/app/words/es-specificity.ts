/** How many children a description could fit, and what to ask for next, in Spanish. */
export const esSpecificity = {
  specificity: {
    everybody: 'Podría ser cualquiera de unos {of} menores.',
    about: 'Podría corresponder a unos {about} de {of} menores.',
    few: 'Podría corresponder a menos de 5 de {of} menores.',
    ask: 'Pregunte: ¿{detail}?',
    askOr: 'Pregunte: ¿{detail}? ¿O {other}?',
    leaves: 'Lo primero deja a cerca de 1 de cada {number}.',
  },
  askedDetail: {
    'given-names': 'los nombres',
    'second-given-name': 'un segundo nombre',
    surnames: 'los apellidos, los dos',
    'second-surname': 'un segundo apellido',
    'date-of-birth': 'la fecha de nacimiento, o el año',
    'day-of-birth': 'el día y el mes de nacimiento',
    'mother-name': 'el nombre de la madre',
    sex: 'niña o niño',
    language: 'el idioma que habla en casa',
    'country-of-birth': 'el país de nacimiento',
    'number-of-papers': 'el número de la partida de nacimiento o de otro documento',
  },
};
