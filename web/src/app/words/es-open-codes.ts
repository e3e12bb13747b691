/** Codes that entries of the ledger have where any word may stand, in Spanish; another is told by its name. */
export const esOpenCodes = {
  openCode: {
    'caller-left': 'quien llamaba se fue',
    'desk-failed': 'falló el puesto',
    exchange: 'lo terminó la centralita',
    'returned-to-queue': 'devuelta a la cola',
    transferred: 'pasada a otra persona',
    'went-on-at-agency': 'siguió en la agencia',
  },
} as const;
