import type { MicrophoneProblem } from './machine.ts';

const PASSED_AS = 'harborline.microphone-passed';

/** The check was passed in this tab: a reload in a call must not ask for it again. */
export const rememberPassedCheck = (): void => sessionStorage.setItem(PASSED_AS, 'yes');
export const forgetPassedCheck = (): void => sessionStorage.removeItem(PASSED_AS);

/** True where the microphone can be opened with no question to the person: checked before, and still allowed. */
export async function mayOpenAtOnce(): Promise<boolean> {
  if (sessionStorage.getItem(PASSED_AS) !== 'yes') return false;
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state === 'granted';
  } catch {
    // A browser that cannot say it will ask the person again.
    return false;
  }
}

export type OpenedMicrophone = { ok: true; stream: MediaStream } | { ok: false; problem: MicrophoneProblem };

export async function openMicrophone(): Promise<OpenedMicrophone> {
  if (!navigator.mediaDevices) return { ok: false, problem: 'denied' };
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  try {
    return { ok: true, stream: await navigator.mediaDevices.getUserMedia({ audio, video: false }) };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

function problemOf(error: unknown): MicrophoneProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'not-found';
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'in-use';
}

type Device = Pick<MediaDeviceInfo, 'kind' | 'deviceId'>;
type Track = Pick<MediaStreamTrack, 'readyState' | 'getSettings'>;

/** Whether the microphone of this track is there no more, though nobody may have said so to the track. */
export function isUnplugged(track: Track, devices: readonly Device[]): boolean {
  if (track.readyState === 'ended') return true;
  const { deviceId } = track.getSettings();
  // A browser that names no devices says nothing of whether one is gone.
  const microphones = devices.filter((device) => device.kind === 'audioinput' && device.deviceId !== '');
  if (deviceId === undefined || microphones.length === 0) return false;
  return !microphones.some((device) => device.deviceId === deviceId);
}

export async function listDevices(): Promise<readonly Device[]> {
  return navigator.mediaDevices.enumerateDevices();
}
