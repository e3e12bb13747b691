/** Las palabras de las grabaciones, en español. */
export const esRecordings = {
  recording: {
    recording: 'Se está grabando',
    paused: 'La grabación está en pausa',
    off: 'No se graba',
    pause: 'Pausar',
    resume: 'Reanudar',
    refuse: 'La persona dice que no',
    refuseAgain: 'Presione otra vez: se destruye lo grabado',
  },
  unrecordedBecause: {
    'caller-refused': 'la persona que llama no quiere',
    'custodian-joined': 'hay un custodio en la llamada',
    'switched-off': 'esta línea no graba',
    'notice-not-heard': 'quien llama no ha oído que se graban las llamadas',
    'no-room': 'el disco está lleno; se avisó a un operador',
    failed: 'la central no pudo; se avisó a un operador',
  },
};
