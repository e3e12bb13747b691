import type { enLane } from './en-lane.ts';

/** The words of the waiting lane, in Spanish. */
export const esLane: typeof enLane = {
  lane: {
    button: 'Fila con música',
    title: 'Dejar que la persona espere un resultado',
    body: 'La persona oye música y unas palabras de vez en cuando, y usted cierra la llamada. Vuelve con usted cuando hay un resultado o termina el tiempo. Dígale hasta cuándo.',
    question: 'Pregunte: «¿Está usted a solas con la niña o el niño?»',
    yes: 'Sí, a solas con la niña o el niño',
    no: 'No, hay alguien más, o no hay ninguna niña ni niño allí',
    longest: 'Como máximo',
    minutes: '{count} minutos',
    enter: 'Dejar a la persona en la fila',
    list: 'Quién espera un resultado',
    nobody: 'Nadie espera un resultado.',
    waits: 'La persona que atendió {name}, hasta las {time}',
    outcome: 'Ya hay un resultado',
  },
};
