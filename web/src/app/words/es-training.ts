/** Las palabras de las llamadas de práctica, en español. */
export const esTraining = {
  training: {
    mark: 'PRÁCTICA',
    banner: 'PRÁCTICA. No llama nadie. Nada de esto se guarda ni se envía.',
    needed:
      'Espera una persona en peligro y nadie está disponible. Presione F8: la práctica termina y usted queda disponible.',
    stop: 'Terminar la práctica',
    open: 'Practicar una llamada',
    title: 'Practicar una llamada',
    body: 'Suena su teléfono y habla una voz de un guion. Mientras practica no está disponible. Nada toca una llamada real.',
    scenario: '¿Quién llama?',
    'child-alone': 'Un oficial que encontró a un menor solo',
    'immediate-danger': 'Un oficial con un menor en peligro inmediato',
    'no-officer': 'Alguien que no es oficial',
    language: '¿En qué idioma?',
    start: 'Hacer que suene',
    incoming: 'PRÁCTICA: suena una llamada',
    incomingBody: 'No llama nadie. Conteste como le contestaría a un oficial.',
    callTitle: 'PRÁCTICA: la llamada',
    goOn: 'Que siga quien llama',
    wrapUpTitle: 'PRÁCTICA: el cierre',
    notSaved: 'PRÁCTICA: no se guarda',
  },
};
