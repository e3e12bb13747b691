import type { Trunks } from './carriers/carrier.ts';

/** How a program is run: the unpacked distribution's programs need a loader before them and folders in their environment. */
export type ToolCommand = { command: string; args: string[]; env: Record<string, string> };

export type ExchangeSettings = {
  /** The exchange writes below `<dataFolder>/asterisk` only; one of a higher number below `<dataFolder>/asterisk-NUMBER`. */
  dataFolder: string;
  number: number;
  /** Where Asterisk is unpacked, or '/' for one that is installed on the machine. */
  distributionFolder: string;
  /** REST, events and the browsers' SIP WebSocket (at /ws). */
  httpPort: number;
  sipPort: number;
  rtpPortFirst: number;
  rtpPortLast: number;
  /** One address of this machine, at which SIP and sound come in. REST and the WebSocket are on loopback, always. */
  sipAddress: string;
  ariUser: string;
  ariPassword: string;
  /** Spoken to a caller while the line is away, and dialled where there is a trunk to dial it through. */
  overflowNumber: string | null;
  /** By whom calls come in and go out; without a carrier, nothing is dialled outward. */
  trunks: Trunks;
  tools: { espeak: ToolCommand; sox: ToolCommand };
};

/** The name under which the server takes calls, in the dialplan and in the REST interface alike. */
export const exchangeApplication = 'harborline';
