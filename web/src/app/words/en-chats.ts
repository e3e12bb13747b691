/** The words of conversations in writing, in English. */
export const enChats = {
  chats: {
    title: 'In writing',
    loading: 'Reading the conversation',
    said: 'What was written',
    nothing: 'Nothing was written yet. Greet the officer.',
    officer: 'Officer',
    line: 'The line',
    write: 'Write to the officer',
    writeHint: 'No place, no status. Shift+Enter begins a new line.',
    send: 'Send',
    hasLeft: 'The officer has left. End the conversation.',
    notProven:
      'What proved this officer no longer counts. Nothing more can be written here; end the conversation.',
  },
};
