import { spawn } from 'node:child_process';
import type { ToolCommand } from './settings.ts';

/** Runs a tool to its end and answers what it wrote to standard output. Throws with what it complained about. */
export async function runTool(tool: ToolCommand, args: string[], input?: Buffer): Promise<Buffer> {
  const child = spawn(tool.command, [...tool.args, ...args], { env: { ...process.env, ...tool.env } });
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  // A tool that stops reading early says why on standard error; the broken pipe itself says nothing.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (exitCode === 0) return Buffer.concat(output);
  throw new Error(
    `${tool.command} ${tool.args.join(' ')} ended with ${exitCode ?? 'a signal'} while making a prompt: ` +
      `${Buffer.concat(complaints).toString('utf8').trim().slice(-500)}. Run ./harborline doctor.`,
  );
}
