/** What is refused around tasks and conversations in writing; part of `refusals`. */
export const taskRefusals = {
  HL_CHAT_OVER: {
    status: 409,
    message:
      'Nothing more can be written here: the conversation is over, or what proved the officer no longer counts.',
  },
  HL_TASK_MOVED_ON: {
    status: 409,
    message: 'This task has moved on meanwhile. The list shows where it is now.',
  },
  HL_NO_NUMBER: {
    status: 409,
    message: 'No number is known that this caller could be rung at.',
  },
  HL_CANNOT_RING_NOW: {
    status: 409,
    message:
      'Nobody can be rung now: no carrier can be reached, or the quiet hours are on. Put the task off.',
  },
  HL_TASK_TIME_NOT_VALID: {
    status: 422,
    message: 'Choose a time that is still to come, and at most 30 days away.',
  },
  HL_COLLEAGUE_NOT_THERE: {
    status: 409,
    message: 'The desk of this colleague is not open. Choose somebody else, or the queue.',
  },
} as const;
