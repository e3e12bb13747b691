/** The mail that brings a contact its PIN. It names no custodian, no child and nobody who calls. */
export function pinWords(pin: string): { subject: string; text: string } {
  return {
    subject: 'Harborline: your PIN / su PIN',
    text: [
      `Your PIN for calls from Harborline is ${pin}. Keep it. The line is calling you now: key it in when you are asked.`,
      'Later the line calls only to say that an enquiry waits, and takes the same PIN. Nobody ever asks you to say it.',
      '',
      `Su PIN para las llamadas de Harborline es ${pin}. Guárdelo. La línea le llama ahora: márquelo cuando se le pida.`,
      'Más adelante la línea llama solo para decir que espera una consulta, y toma el mismo PIN. Nadie le pedirá nunca que lo diga.',
      '',
    ].join('\n'),
  };
}
