/** What each key of the desk does, in English. */
export const enKeys = {
  keys: {
    'show-keys': 'Show these keys',
    danger: 'In danger: all numbers',
    'hand-on': 'Ask a colleague, or hand the call on',
    answer: 'Answer (Enter also, while it rings)',
    hold: 'Hold or resume',
    mute: 'Mute or unmute',
    keypad: 'Keys of the telephone',
    ready: 'Ready or not ready',
    'hang-up': 'Hang up, or decline; press twice',
    'pause-recording': 'Pause or resume the recording',
    'refuse-recording': 'The caller does not want to be recorded; press twice',
    interpreter: 'Interpreter',
    steps: 'Go to a step of the enquiry',
    tasks: 'Tasks',
    'new-task': 'New task of this call',
    next: 'Next action',
    codes: 'Choose a wrap-up code',
    enter: 'Finish the wrap-up',
    leave: 'Leave a field, or close what is open',
  },
};
