// Made by generate-types.ts from the REST description of Asterisk 22.10.1. Not edited by hand.

export type Application = {
  name: string;
  channel_ids: string[];
  bridge_ids: string[];
  endpoint_ids: string[];
  device_names: string[];
  events_allowed: Record<string, unknown>[];
  events_disallowed: Record<string, unknown>[];
};

export type AsteriskInfo = {
  build?: BuildInfo;
  system?: SystemInfo;
  config?: ConfigInfo;
  status?: StatusInfo;
};

export type Bridge = {
  id: string;
  technology: string;
  bridge_type: string;
  bridge_class: string;
  creator: string;
  name: string;
  channels: string[];
  video_mode?: string;
  video_source_id?: string;
  creationtime: string;
  bridgevars?: Record<string, unknown>;
};

export type BuildInfo = {
  os: string;
  kernel: string;
  options: string;
  machine: string;
  date: string;
  user: string;
};

export type CallerID = {
  name: string;
  number: string;
};

export type Channel = {
  id: string;
  protocol_id: string;
  name: string;
  state: string;
  caller: CallerID;
  connected: CallerID;
  accountcode: string;
  dialplan: DialplanCEP;
  creationtime: string;
  language: string;
  channelvars?: Record<string, unknown>;
  caller_rdnis?: string;
  tenantid?: string;
};

export type ChannelDestroyed = {
  cause: number;
  cause_txt: string;
  tech_cause?: number;
  channel: Channel;
};

export type ChannelDtmfReceived = {
  digit: string;
  duration_ms: number;
  channel: Channel;
};

export type ChannelHangupRequest = {
  cause?: number;
  tech_cause?: number;
  soft?: boolean;
  channel: Channel;
};

export type ConfigInfo = {
  name: string;
  default_language: string;
  max_channels?: number;
  max_open_files?: number;
  max_load?: number;
  setid: SetId;
};

export type ConfigTuple = {
  attribute: string;
  value: string;
};

export type DialplanCEP = {
  context: string;
  exten: string;
  priority: number;
  app_name: string;
  app_data: string;
};

export type Endpoint = {
  technology: string;
  resource: string;
  state?: string;
  channel_ids: string[];
};

export type Event = {
  application: string;
  timestamp: string;
};

export type LiveRecording = {
  name: string;
  format: string;
  target_uri: string;
  state: string;
  duration?: number;
  talking_duration?: number;
  silence_duration?: number;
  cause?: string;
};

export type Playback = {
  id: string;
  media_uri: string;
  next_media_uri?: string;
  target_uri: string;
  language?: string;
  state: string;
};

export type PlaybackFinished = {
  playback: Playback;
};

export type RecordingFailed = {
  recording: LiveRecording;
};

export type RecordingFinished = {
  recording: LiveRecording;
};

export type SetId = {
  user: string;
  group: string;
};

export type StasisEnd = {
  channel: Channel;
};

export type StasisStart = {
  args: string[];
  channel: Channel;
  replace_channel?: Channel;
};

export type StatusInfo = {
  startup_time: string;
  last_reload_time: string;
};

export type SystemInfo = {
  version: string;
  entity_id: string;
};

export type Variable = {
  value: string;
};

export const routes = {
  'applications.get': { method: 'GET', path: '/applications/{applicationName}' },
  'applications.filter': { method: 'PUT', path: '/applications/{applicationName}/eventFilter' },
  'asterisk.getInfo': { method: 'GET', path: '/asterisk/info' },
  'asterisk.getGlobalVar': { method: 'GET', path: '/asterisk/variable' },
  'asterisk.updateObject': { method: 'PUT', path: '/asterisk/config/dynamic/{configClass}/{objectType}/{id}' },
  'asterisk.deleteObject': { method: 'DELETE', path: '/asterisk/config/dynamic/{configClass}/{objectType}/{id}' },
  'bridges.list': { method: 'GET', path: '/bridges' },
  'bridges.createWithId': { method: 'POST', path: '/bridges/{bridgeId}' },
  'bridges.destroy': { method: 'DELETE', path: '/bridges/{bridgeId}' },
  'bridges.addChannel': { method: 'POST', path: '/bridges/{bridgeId}/addChannel' },
  'bridges.playWithId': { method: 'POST', path: '/bridges/{bridgeId}/play/{playbackId}' },
  'channels.list': { method: 'GET', path: '/channels' },
  'channels.originateWithId': { method: 'POST', path: '/channels/{channelId}' },
  'channels.hangup': { method: 'DELETE', path: '/channels/{channelId}' },
  'channels.answer': { method: 'POST', path: '/channels/{channelId}/answer' },
  'channels.continueInDialplan': { method: 'POST', path: '/channels/{channelId}/continue' },
  'channels.sendDTMF': { method: 'POST', path: '/channels/{channelId}/dtmf' },
  'channels.setChannelVar': { method: 'POST', path: '/channels/{channelId}/variable' },
  'channels.snoopChannelWithId': { method: 'POST', path: '/channels/{channelId}/snoop/{snoopId}' },
  'channels.record': { method: 'POST', path: '/channels/{channelId}/record' },
  'endpoints.listByTech': { method: 'GET', path: '/endpoints/{tech}' },
  'playbacks.get': { method: 'GET', path: '/playbacks/{playbackId}' },
  'playbacks.stop': { method: 'DELETE', path: '/playbacks/{playbackId}' },
  'recordings.getLive': { method: 'GET', path: '/recordings/live/{recordingName}' },
  'recordings.stop': { method: 'POST', path: '/recordings/live/{recordingName}/stop' },
} as const;

export type Operations = {
  'applications.get': { path: { applicationName: string }; query: Record<never, never>; body: undefined; response: Application };
  'applications.filter': { path: { applicationName: string }; query: Record<never, never>; body: { filter?: unknown }; response: Application };
  'asterisk.getInfo': { path: Record<never, never>; query: { only?: string }; body: undefined; response: AsteriskInfo };
  'asterisk.getGlobalVar': { path: Record<never, never>; query: { variable: string }; body: undefined; response: Variable };
  'asterisk.updateObject': { path: { configClass: string; objectType: string; id: string }; query: Record<never, never>; body: { fields?: unknown }; response: ConfigTuple[] };
  'asterisk.deleteObject': { path: { configClass: string; objectType: string; id: string }; query: Record<never, never>; body: undefined; response: undefined };
  'bridges.list': { path: Record<never, never>; query: Record<never, never>; body: undefined; response: Bridge[] };
  'bridges.createWithId': { path: { bridgeId: string }; query: { type?: string; name?: string }; body: { variables?: unknown }; response: Bridge };
  'bridges.destroy': { path: { bridgeId: string }; query: Record<never, never>; body: undefined; response: undefined };
  'bridges.addChannel': { path: { bridgeId: string }; query: { channel: string; role?: string; absorbDTMF?: boolean; mute?: boolean; inhibitConnectedLineUpdates?: boolean }; body: undefined; response: undefined };
  'bridges.playWithId': { path: { bridgeId: string; playbackId: string }; query: { media: string; announcer_format?: string; lang?: string; offsetms?: number; skipms?: number }; body: undefined; response: Playback };
  'channels.list': { path: Record<never, never>; query: Record<never, never>; body: undefined; response: Channel[] };
  'channels.originateWithId': { path: { channelId: string }; query: { endpoint: string; extension?: string; context?: string; priority?: number; label?: string; app?: string; appArgs?: string; callerId?: string; timeout?: number; otherChannelId?: string; originator?: string; formats?: string }; body: { variables?: unknown }; response: Channel };
  'channels.hangup': { path: { channelId: string }; query: { reason_code?: string; reason?: string }; body: undefined; response: undefined };
  'channels.answer': { path: { channelId: string }; query: Record<never, never>; body: undefined; response: undefined };
  'channels.continueInDialplan': { path: { channelId: string }; query: { context?: string; extension?: string; priority?: number; label?: string }; body: undefined; response: undefined };
  'channels.sendDTMF': { path: { channelId: string }; query: { dtmf?: string; before?: number; between?: number; duration?: number; after?: number }; body: undefined; response: undefined };
  'channels.setChannelVar': { path: { channelId: string }; query: { variable: string; value?: string; report_events?: boolean }; body: undefined; response: undefined };
  'channels.snoopChannelWithId': { path: { channelId: string; snoopId: string }; query: { spy?: string; whisper?: string; app: string; appArgs?: string }; body: undefined; response: Channel };
  'channels.record': { path: { channelId: string }; query: { name: string; format: string; maxDurationSeconds?: number; maxSilenceSeconds?: number; ifExists?: string; beep?: boolean; terminateOn?: string }; body: undefined; response: LiveRecording };
  'endpoints.listByTech': { path: { tech?: string }; query: Record<never, never>; body: undefined; response: Endpoint[] };
  'playbacks.get': { path: { playbackId: string }; query: Record<never, never>; body: undefined; response: Playback };
  'playbacks.stop': { path: { playbackId: string }; query: Record<never, never>; body: undefined; response: undefined };
  'recordings.getLive': { path: { recordingName: string }; query: Record<never, never>; body: undefined; response: LiveRecording };
  'recordings.stop': { path: { recordingName: string }; query: Record<never, never>; body: undefined; response: undefined };
};

export type UsedEventType = 'StasisStart' | 'StasisEnd' | 'ChannelDestroyed' | 'ChannelHangupRequest' | 'PlaybackFinished' | 'RecordingFinished' | 'RecordingFailed' | 'ChannelDtmfReceived';
