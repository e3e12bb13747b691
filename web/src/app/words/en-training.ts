/** The words of training calls, in English. */
export const enTraining = {
  training: {
    mark: 'TRAINING',
    banner: 'TRAINING. Nobody is on the line. Nothing of this is kept, sent or counted.',
    needed: 'A caller in danger waits, and nobody is ready. Press F8: the training ends, and you are ready.',
    stop: 'End the training',
    open: 'Practise a call',
    title: 'Practise a call',
    body: 'Your telephone rings, and a voice from a script speaks. You are not ready while you practise. Nothing touches a real call.',
    scenario: 'Who calls?',
    'child-alone': 'An officer who has found a child alone',
    'immediate-danger': 'An officer with a child in immediate danger',
    'no-officer': 'Somebody who is no officer',
    language: 'In which language?',
    start: 'Let it ring',
    incoming: 'TRAINING: a call rings',
    incomingBody: 'Nobody calls. Answer as you would answer an officer.',
    callTitle: 'TRAINING: the call',
    goOn: 'Let the caller go on',
    wrapUpTitle: 'TRAINING: the wrap-up',
    notSaved: 'TRAINING: not saved',
  },
};
