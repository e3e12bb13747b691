/** The words of the register's generations, in Spanish. */
export const esRegister = {
  register: {
    title: 'Registro',
    notYours: 'Su rol no tiene que ver con el registro.',
    loading: 'Preguntando qué registros se buscan',
    about:
      'Lo que enviaron los custodios y qué parte se busca. Aquí nadie puede leerlo: de cada registro solo se muestra que existe.',
    nobody: 'Ningún custodio envía registros a esta línea todavía.',
    searched: 'Se buscan {count} registros.',
    nothingSearched: 'Todavía no se busca nada de este custodio.',
    sentOn: 'Enviado el {moment}',
    path: 'En qué punto del camino está',
    records: 'Registros',
    added: 'Nuevos',
    changed: 'Cambiados',
    vanished: 'Ya no están',
    notKnown: 'no se sabe, porque la clave de la línea cambió entretanto',
    agreeUntil: 'Dos personas pueden aprobarlo hasta',
    restoreUntil: 'Se puede restaurar hasta',
    switch: 'Proponer que se busquen estos',
    restore: 'Proponer que se restauren estos',
    send: 'Enviar a una segunda persona',
    proposed: 'Propuesto; tiene que decidir una segunda persona.',
  },
  generationState: {
    receiving: 'Llegando',
    waiting: 'Espera a dos personas',
    active: 'Se busca',
    replaced: 'Reemplazado, guardado 7 días',
  },
};
