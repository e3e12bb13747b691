/** What a custodian reads in a mail: that something waits, and nothing of it. */
export const enquiryWaits = {
  en: {
    subject: 'Harborline: an enquiry waits for you',
    text: [
      'An enquiry waits for you in the Harborline inbox.',
      'Sign in there to read it, or answer the call that the line makes to you and key in your PIN.',
      '',
      'Nothing else is said in this message, on purpose. Please do not answer it.',
      '',
    ].join('\n'),
  },
  es: {
    subject: 'Harborline: le espera una consulta',
    text: [
      'Una consulta le espera en la bandeja de Harborline.',
      'Entre allí para leerla, o conteste la llamada que le hace la línea e introduzca su PIN.',
      '',
      'Este mensaje no dice nada más, a propósito. Por favor, no lo responda.',
      '',
    ].join('\n'),
  },
} as const;
