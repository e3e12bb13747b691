/** Los totales diarios, en español. */
export const esTotals = {
  totals: {
    title: 'Totales diarios',
    body: 'Qué fue de los niños de cada día, dos días después. Nada aquí dice qué fue de uno de ellos.',
    reading: 'Leyendo los totales ...',
    none: 'Aún no hay ningún día contado. Un día se cuenta cuando terminó hace dos días.',
    caption: 'Los últimos noventa días, primero el más reciente',
    day: 'Día (UTC)',
    children: 'Niños por los que se preguntó',
    relayed: 'Se preguntó a un custodio',
    joined: 'Oficial y custodio en una llamada',
    notOurs: 'Envío equivocado: no es nuestro',
    wrongChild: 'Envío equivocado: otro niño',
    withheld: 'no se muestra',
    withheldNote:
      '«No se muestra» aparece donde un número es de menos de once niños, o de todos menos de once: quien conoce las consultas de ese día sabría si no qué fue de algunos.',
    chart: 'Niños por los que se preguntó cada día, y por cuántos de ellos se preguntó a un custodio',
    chartNote:
      'Cada barra es un día, el más reciente a la derecha; la más alta son {most} niños. La parte rellena son los niños por los que se preguntó a un custodio; una barra sin ella no lo muestra.',
  },
} as const;
