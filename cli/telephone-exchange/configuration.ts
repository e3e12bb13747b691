import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { renderAttempts, renderCarriers } from './carriers/render-carriers.ts';
import { carrierPlace } from './carriers/tls-files.ts';
import { distributionPaths, exchangeFolders, templatesFolder } from './folders.ts';
import { type ExchangeSettings, exchangeApplication } from './settings.ts';

const templates = [
  'asterisk.conf',
  'modules.conf',
  'pjsip.conf',
  'sorcery.conf',
  'ari.conf',
  'http.conf',
  'rtp.conf',
  'stasis.conf',
  'extensions.conf',
  'musiconhold.conf',
  'logger.conf',
  'cdr.conf',
  'cel.conf',
  'indications.conf',
];

/** Parts of the core that complain when their file is missing, and need nothing in it. */
const emptyFiles = [
  'acl.conf',
  'ccss.conf',
  'features.conf',
  'pjproject.conf',
  'udptl.conf',
  'websocket_client.conf',
];

/** How long the application has for answering a call before the dialplan apologises in its stead. */
const answerWithinSeconds = 10;

/** Every configuration file of the exchange, by name, with the settings filled in. */
export function renderConfiguration(settings: ExchangeSettings): Map<string, string> {
  const values = templateValues(settings);
  const filled = templates.map((name): [string, string] => {
    return [name, fillIn(readFileSync(join(templatesFolder, name), 'utf8'), values, name)];
  });
  const empty = emptyFiles.map((name): [string, string] => [name, '; Nothing is set here.\n']);
  return new Map([...filled, ...empty]);
}

/** Values that are lines of their own, made here and not by an operator. */
const wholeLines: ReadonlySet<string> = new Set([
  'ownMatches',
  'hostCandidates',
  'carriers',
  'carrierAttempts',
]);

/** Replaces every `{{name}}`. A name without a value is a mistake in the template, and throws. */
export function fillIn(template: string, values: Record<string, string>, name: string): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_whole, key: string) => {
    const value = values[key];
    if (value === undefined)
      throw new Error(`The template ${name} asks for "${key}", which nothing provides.`);
    if (/[\r\n;]/.test(value) && !wholeLines.has(key)) {
      throw new Error(`The setting "${key}" holds a character that a configuration file cannot carry.`);
    }
    return value;
  });
}

function templateValues(settings: ExchangeSettings): Record<string, string> {
  const folders = exchangeFolders(settings.dataFolder, settings.number);
  return {
    etcFolder: folders.etc,
    shareFolder: folders.share,
    musicFolder: folders.music,
    stateFolder: folders.state,
    modulesFolder: distributionPaths(settings).modules,
    sipAddress: settings.sipAddress,
    httpPort: String(settings.httpPort),
    sipPort: String(settings.sipPort),
    rtpPortFirst: String(settings.rtpPortFirst),
    rtpPortLast: String(settings.rtpPortLast),
    ariUser: settings.ariUser,
    ariPassword: settings.ariPassword,
    application: exchangeApplication,
    answerWithinSeconds: String(answerWithinSeconds),
    hostCandidates: hostCandidates(settings.sipAddress),
    ...overflowValues(settings),
    ownMatches: [...new Set(['127.0.0.1', settings.sipAddress])].map((each) => `match = ${each}`).join('\n'),
    carriers: renderCarriers(settings.trunks, carrierPlace(settings)),
    carrierAttempts: renderAttempts(settings.trunks),
  };
}

/** Asterisk names every address of the machine to browsers, also those at which it does not listen; here they become the one. */
function hostCandidates(sipAddress: string): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses
    .filter(({ family, address }) => family === 'IPv4' && address !== sipAddress)
    .map(({ address }) => `${address} => ${sipAddress}`)
    .join('\n');
}

function overflowValues(settings: ExchangeSettings): Record<string, string> {
  const number = settings.overflowNumber;
  if (number !== null && !/^\+?[0-9-]{3,20}$/.test(number)) {
    throw new Error(
      'The overflow number may hold digits, dashes and a leading plus only. Correct it and start again.',
    );
  }
  const isDialled = number !== null && settings.trunks.carriers.length > 0;
  return {
    overflowPrompt: number === null ? '' : '&harborline/overflow',
    overflowDial: isDialled ? number.replaceAll('-', '') : '',
  };
}
