/** The words of who a caller is proven to be, and of call codes that are spoken, in Spanish. */
export const esOfficers = {
  proven: {
    title: 'COMPROBADO por {method}',
    'call-code': 'código de llamada',
    'call-back-officer': 'llamada a la agencia',
    'call-back-dispatch': 'llamada a la agencia, confirmado por su central',
    portal: 'el portal de oficiales',
    officer: '{name}, placa {badge}',
    unnamed: 'El oficial que nombró la agencia',
  },
  spokenCode: {
    button: 'Código de llamada',
    title: 'Quien llama dice un código de llamada',
    body: 'Pida el número del oficial, seis dígitos, y después el código, ocho dígitos. Escriba los dos como los oye.',
    digits: 'Número y código, catorce dígitos',
    check: 'Comprobar el código',
    once: 'Un código sirve una vez. Tras tres errores en una llamada no se prueban más: llame a la agencia.',
  },
};
