/** The words of who a caller is proven to be, and of call codes that are spoken, in English. */
export const enOfficers = {
  proven: {
    title: 'PROVEN by {method}',
    'call-code': 'call code',
    'call-back-officer': 'call-back',
    'call-back-dispatch': 'call-back, confirmed by dispatch',
    portal: "the officers' portal",
    officer: '{name}, badge {badge}',
    unnamed: 'The officer whom the agency named',
  },
  spokenCode: {
    button: 'Call code',
    title: 'The caller says a call code',
    body: "Ask for the officer's number, six digits, and then the code, eight digits. Type both as you hear them.",
    digits: 'Number and code, fourteen digits',
    check: 'Check the code',
    once: 'A code works once. After three errors in a call no more are tried: call the agency back.',
  },
};
