/** The words of the waiting lane, in English. */
export const enLane = {
  lane: {
    button: 'Waiting lane',
    title: 'Let the caller wait for an outcome',
    body: 'The caller hears music and a word now and then, and you wrap up. The caller comes back to you when the outcome is here, or when the time is over. Say until when.',
    question: 'Ask: “Are you alone with the child?”',
    yes: 'Yes, alone with the child',
    no: 'No, somebody else is with the child, or there is no child there',
    longest: 'At most',
    minutes: '{count} minutes',
    enter: 'Put the caller into the lane',
    list: 'Callers who wait for an outcome',
    nobody: 'Nobody waits for an outcome.',
    waits: 'The caller of {name}, until {time}',
    outcome: 'The outcome is here',
  },
};
