/** The words of recordings, in English. */
export const enRecordings = {
  recording: {
    recording: 'Recording',
    paused: 'Recording is paused',
    off: 'Not recorded',
    pause: 'Pause',
    resume: 'Resume',
    refuse: 'Caller says no',
    refuseAgain: 'Press again: recorded sound is destroyed',
  },
  unrecordedBecause: {
    'caller-refused': 'the caller does not want it',
    'custodian-joined': 'a custodian is in the call',
    'switched-off': 'this line does not record',
    'notice-not-heard': 'the caller has not heard that calls are recorded',
    'no-room': 'the disk is full; an operator was told',
    failed: 'the exchange could not; an operator was told',
  },
};
