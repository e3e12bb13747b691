import type { enRouting } from './en-routing.ts';

type Routing = { [Area in keyof typeof enRouting]: { [Name in keyof (typeof enRouting)[Area]]: string } };

/** Las palabras de quién atiende a quién, en español. */
export const esRouting: Routing = {
  offerReason: {
    danger: 'Alguien está en peligro inmediato.',
    child: 'Llama un niño o una niña.',
    promised: 'La línea prometió esta llamada.',
    routine: 'Un oficial está esperando.',
    place: 'Lugar {place} de {waiting}.',
    oldPlace: 'A esta persona se le cortó la llamada, volvió a llamar y conserva su lugar.',
    spokeBefore: 'Esta persona ya habló con usted.',
    sentBySupervisor: 'Se la pasa la supervisión.',
    onlyOne: 'Nadie más de quienes están disponibles es adecuado para esta llamada.',
    onlyOneAtExchange: 'Nadie más que sirva está conectado a la central de esta llamada.',
    longest: 'Es su turno entre {fitting} personas adecuadas: llevaba {idle} sin llamada.',
    elsewhereOne: 'Otra persona sirve, pero no está conectada a la central de esta llamada.',
    elsewhere: 'Otras {count} personas sirven, pero no están conectadas a la central de esta llamada.',
    met: 'Hace falta, y usted lo tiene: {skills}.',
    givenUp: 'Ya no se exige tras esta espera: {skills}.',
    skill: '{name}: {level}',
  },
  skillEditor: {
    title: 'Capacidades de {name}',
    none: 'ninguna',
    save: 'Guardar',
    saved: 'Guardado, y queda por escrito.',
    close: 'Cerrar',
  },
  skills: { english: 'inglés', spanish: 'español' },
};
