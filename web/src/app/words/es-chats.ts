import type { enChats } from './en-chats.ts';

/** The words of conversations in writing, in Spanish. */
export const esChats: typeof enChats = {
  chats: {
    title: 'Por escrito',
    loading: 'Leyendo la conversación',
    said: 'Lo que se escribió',
    nothing: 'Todavía no se escribió nada. Salude al oficial.',
    officer: 'Oficial',
    line: 'La línea',
    write: 'Escribir al oficial',
    writeHint: 'Ningún lugar, ninguna situación migratoria. Mayús+Intro empieza otra línea.',
    send: 'Enviar',
    hasLeft: 'El oficial se fue. Termine la conversación.',
    notProven:
      'Lo que identificaba a este oficial dejó de valer. Ya no se puede escribir aquí; termine la conversación.',
  },
};
