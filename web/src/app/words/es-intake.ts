/** The words of what a caller keyed in before anybody answered, in Spanish. */
export const esIntake = {
  keyed: {
    danger:
      'PELIGRO. Quien llama oprimió la tecla de un menor en peligro. Pregunte primero: ¿quién está herido o amenazado, ahora?',
    child: 'UN MENOR. Quien llama oprimió la tecla de un menor que llama.',
    childTitle: 'Llama un menor',
    childNote: 'De esta llamada no se abre ninguna consulta, y del menor no se anota nada.',
    childIsOfficer: 'Es un oficial: abrir una consulta',
    other: 'Otro idioma. Quien llama oye inglés; pregunte el nombre del idioma y busque un intérprete.',
    accepted: 'Código de llamada: aceptado',
    refused: 'Código de llamada: marcado y no aceptado',
    agencyFirst:
      'Llamada prometida. Conteste: la línea llama primero a la agencia y después a la persona, con lo que resulte.',
    toDial: 'Llamada devuelta, intento {attempt}. Conteste, y la línea llama a la persona.',
    ringing: 'Llamada devuelta, intento {attempt}. Se está llamando a la persona.',
    there: 'Llamada devuelta, intento {attempt}. La persona está en la línea; el número no prueba nada.',
    machine: 'Contestó una máquina: colgar, intentar luego',
    machineAgain: 'Presione otra vez para colgar e intentar luego',
    unavailable: 'Código de llamada: marcado y sin comprobar. No prueba nada.',
  },
};
