import type { RecordingCommand } from '../../../contract/recording.ts';
import type { Refusal } from '../../platform/errors.ts';
import type { Recorder } from '../recordings/index.ts';

/** What a desk asks about the recording of its call. */
export function carryOutRecording(
  recorder: Recorder,
  accountId: string,
  { kind, callId }: RecordingCommand,
): Promise<'done' | Refusal> {
  switch (kind) {
    case 'pause-recording':
      return recorder.pause(accountId, callId);
    case 'resume-recording':
      return recorder.resume(accountId, callId);
    case 'caller-refuses-recording':
      return recorder.callerRefuses(accountId, callId);
  }
}
