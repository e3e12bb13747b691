/** Qué hace cada tecla del puesto, en español. */
export const esKeys = {
  keys: {
    'show-keys': 'Ver estas teclas',
    danger: 'En peligro: todos los números',
    'hand-on': 'Pedir ayuda a un colega o pasar la llamada',
    answer: 'Contestar (también Intro, mientras suena)',
    hold: 'Poner en espera o retomar',
    mute: 'Silenciar o activar micrófono',
    keypad: 'Teclas del teléfono',
    ready: 'Disponible o no disponible',
    'hang-up': 'Colgar, o no tomarla; presione dos veces',
    'pause-recording': 'Pausar o reanudar la grabación',
    'refuse-recording': 'La persona no quiere que se grabe; presione dos veces',
    interpreter: 'Intérprete',
    steps: 'Ir a un paso de la consulta',
    tasks: 'Tareas',
    'new-task': 'Tarea nueva de esta llamada',
    next: 'Siguiente acción',
    codes: 'Elegir un código de cierre',
    enter: 'Terminar el cierre',
    leave: 'Salir de un campo, o cerrar lo abierto',
  },
};
