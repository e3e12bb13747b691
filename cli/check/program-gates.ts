import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkoutFolder } from '../machine/folders.ts';
import { runProgram } from '../machine/run-program.ts';
import type { Gate } from './gate.ts';

const mostLines = 60;

/** A program of the packages, by the file that Node runs. */
function nodeGate(title: string, script: string, args: string[]): Gate {
  return {
    title,
    run: async () => {
      const file = path.join(checkoutFolder, 'node_modules', script);
      const ran = await runProgram(process.execPath, [file, ...args], { cwd: checkoutFolder });
      if (ran.exitCode === 0) return { passed: true };
      return { passed: false, complaint: shorten(`${ran.stdout}\n${ran.stderr}`) };
    },
  };
}

/** TypeScript keeps what it has found beside the packages, so that the next run reads only what changed. */
const typesGate = (title: string, part: 'server' | 'web') =>
  nodeGate(title, 'typescript/bin/tsc', [
    ...['--noEmit', '--incremental', '--tsBuildInfoFile', `node_modules/.cache/types-${part}.tsbuildinfo`],
    ...['-p', `tsconfig.${part}.json`],
  ]);

function shorten(text: string): string {
  const lines = text.trim().split('\n');
  if (lines.length <= mostLines) return lines.join('\n');
  return [...lines.slice(0, mostLines), `... and ${lines.length - mostLines} lines more`].join('\n');
}

const configurations = ['package.json', 'vite.config.ts', 'vitest.config.ts'];
const sourceFolders = ['cli', 'contract', 'server', 'web/src', 'test', 'bench'];

/** The gates that are known programs. `write` lets the formatter put right what it can. */
export function programGates(write: boolean): Gate[] {
  const folders = sourceFolders.filter((folder) => existsSync(path.join(checkoutFolder, folder)));
  return [
    nodeGate('rules that need types (ESLint)', 'eslint/bin/eslint.js', ['.']),
    typesGate('types of the server', 'server'),
    typesGate('types of the desk', 'web'),
    nodeGate('import rules', 'dependency-cruiser/bin/dependency-cruiser.mjs', [
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
      ...folders,
    ]),
    nodeGate('format and rules (Biome)', '@biomejs/biome/bin/biome', [
      'check',
      '--diagnostic-level=error',
      ...(write ? ['--write'] : []),
      ...folders,
      ...configurations,
    ]),
    nodeGate('nothing unused (knip)', 'knip/bin/knip.js', [
      '--config',
      'cli/check/knip.json',
      '--no-progress',
    ]),
  ];
}
