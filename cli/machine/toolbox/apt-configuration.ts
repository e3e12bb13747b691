import path from 'node:path';
import type { ToolboxDefinition } from './definition.ts';

export const debianKeyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** The folders that one run of apt works in, all below the temporary folder of a toolbox that is being made. */
export type AptFolders = {
  configuration: string;
  sources: string;
  status: string;
  lists: string;
  state: string;
  cache: string;
  archives: string;
};

export function aptFolders(workFolder: string): AptFolders {
  const apt = path.join(workFolder, 'apt');
  return {
    configuration: path.join(apt, 'apt.conf'),
    sources: path.join(apt, 'sources.list'),
    status: path.join(apt, 'status'),
    lists: path.join(apt, 'lists'),
    state: path.join(apt, 'state'),
    cache: path.join(apt, 'cache'),
    archives: path.join(apt, 'cache', 'archives'),
  };
}

/** The one source line of a suite: Debian's own archive, and only what its own key has signed. */
export function sourceLine(suite: string): string {
  return `deb [signed-by=${debianKeyring}] http://deb.debian.org/debian ${suite} main\n`;
}

/**
 * The apt.conf of one toolbox. Everything that apt writes goes below the toolbox's own folder, so no rights are needed and
 * the machine's own package state is never touched.
 */
export function renderAptConfiguration(
  definition: ToolboxDefinition,
  folders: AptFolders,
  debianArchitecture: string,
  isRoot: boolean,
): string {
  const settings: [string, string][] = [
    ['Dir::State', folders.state],
    ['Dir::State::lists', folders.lists],
    ['Dir::State::status', definition.suite === null ? '/var/lib/dpkg/status' : folders.status],
    ['Dir::Cache', folders.cache],
    ['Dir::Cache::archives', folders.archives],
    ['Acquire::Languages', 'none'],
    ['Acquire::Retries', '3'],
    ['APT::Install-Recommends', 'false'],
    ['APT::Architecture', debianArchitecture],
    // Some images delete fetched archives at once by a hook; what is fetched here has to stay until it is unpacked.
    ['Binary::apt-get::APT::Keep-Downloaded-Packages', 'true'],
    ['APT::Keep-Downloaded-Packages', 'true'],
  ];
  if (definition.suite !== null) {
    settings.push(
      ['Dir::Etc::sourcelist', folders.sources],
      ['Dir::Etc::sourceparts', '-'],
      ['Dir::Etc::preferences', '/dev/null'],
      ['Dir::Etc::preferencesparts', '-'],
      // A machine without foreign architectures must not ask for their lists, nor one whose clock is a little off fail.
      ['Acquire::Check-Valid-Until', 'false'],
    );
  }
  // Root's apt fetches as the user _apt, who cannot write in these folders.
  if (isRoot) settings.push(['APT::Sandbox::User', 'root']);
  const cleared = [
    'APT::Architectures',
    'DPkg::Post-Invoke',
    'APT::Update::Post-Invoke',
    'APT::Update::Post-Invoke-Success',
  ];
  return [
    ...cleared.map((name) => `#clear ${name};`),
    ...settings.map(([name, value]) => `${name} "${value}";`),
    '',
  ].join('\n');
}
