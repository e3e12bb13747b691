import { buildPages } from '../line/desk-pages.ts';
import {
  chromiumExecutable,
  findAsterisk,
  findAudioTools,
  findObjectGateway,
  findOpusEncoder,
  findRelay,
  findSipp,
  findSoftToken,
} from '../machine/tools.ts';
import type { Report, StepDisplay } from '../terminal/steps.ts';

/** Fetches, with progress, what the journeys would otherwise fetch in the middle of a test. */
export async function fetchWhatTestsNeed(display: StepDisplay): Promise<void> {
  const telephony = async (report: Report) => {
    await findAsterisk(report);
    await findAudioTools(report);
    await findSipp(report);
    await findOpusEncoder(report);
  };
  const token = async (report: Report) => {
    await findSoftToken(report);
  };
  const relay = async (report: Report) => {
    await findRelay(report);
  };
  const store = async (report: Report) => {
    await findObjectGateway(report);
  };
  const browser = async (report: Report) => {
    await chromiumExecutable(report);
  };
  await display.runGroups([
    {
      title: 'Telephone exchange',
      steps: [{ title: 'Asterisk, SIPp and the tools for sound', run: telephony, isDownload: true }],
    },
    { title: 'Keys', steps: [{ title: 'SoftHSM and pkcs11-tool', run: token, isDownload: true }] },
    { title: 'Relay', steps: [{ title: 'coturn', run: relay, isDownload: true }] },
    { title: 'Store', steps: [{ title: "Ceph's object gateway", run: store, isDownload: true }] },
    { title: 'Browser', steps: [{ title: 'Chromium', run: browser, isDownload: true }] },
    { title: 'Desk', steps: [{ title: "The desk's pages", run: buildPages }] },
  ]);
}
