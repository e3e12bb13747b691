/** The words of certificates of destruction, in Spanish. */
export const esCertificate = {
  certificate: {
    open: 'Certificado',
    title: 'Certificado de destrucción, asiento {entry}',
    body: 'El certificado dice qué, cuándo y por qué, con el asiento y la prueba de que está en el libro.',
    check:
      'Quien reciba el texto lo comprueba sin la línea: harborline ledger certificate ARCHIVO --key CLAVE. La clave de la línea se la da otra persona.',
    isWritten: 'Llevárselo es un asiento del libro.',
    asPdf: 'En papel (PDF)',
    asText: 'Como texto, para comprobarlo',
  },
  destroyedThing: {
    enquiry: 'Se destruyó lo dicho en una consulta',
    recording: 'Se destruyó la grabación de una llamada',
    document: 'Se destruyó un documento judicial',
    'document-key': 'Se destruyó la copia de un documento judicial que tenía la línea',
    subject: 'Se destruyó lo que se guardaba de una persona o un asunto',
    generation: 'Se destruyó una generación de los datos de un custodio',
    'kept-enquiry': 'Se destruyeron huellas que se guardaban para compararlas después',
    dispatch: 'Se destruyó el paso de una consulta a los custodios',
    task: 'Se destruyó lo que decía una tarea',
    disclosures: 'Se destruyó lo que se guardaba de las divulgaciones de un mes',
    'process-papers':
      'Se destruyeron el papel, las páginas y las notas de un requerimiento legal, y lo entregado',
    'wrapping-key': 'Se destruyó una versión de la clave que envuelve las demás',
  },
} as const;
