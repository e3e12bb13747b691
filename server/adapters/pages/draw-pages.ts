import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { DrawPages } from '../../rooms/documents/index.ts';

const program = path.join(import.meta.dirname, 'drawing-program.ts');
const pdfium = path.join(path.dirname(createRequire(import.meta.url).resolve('@hyzyla/pdfium')), '..');

const DRAW_FOR_MS = 60_000;
const MOST_DRAWN_BYTES = 60_000_000;
/** Of 64 KiB each: 384 MB for PDFium, beside 256 MB for the pictures. */
const MOST_WASM_PAGES = 6_144;
const MOST_HEAP_MB = 256;

/** It may read its own code, and nothing else: no other file, no process, no thread, no environment. */
export const withoutRights = [
  ...['--permission', `--allow-fs-read=${import.meta.dirname}/`, `--allow-fs-read=${pdfium}/`],
  ...[`--max-old-space-size=${MOST_HEAP_MB}`, `--wasm-max-mem-pages=${MOST_WASM_PAGES}`],
  ...['--disallow-code-generation-from-strings', '--disable-warning=ExperimentalWarning'],
];

/** Draws in another process, one file after another; null where the file is no page, or takes too much. */
export function drawInOtherProcess(): DrawPages {
  let before: Promise<unknown> = Promise.resolve();
  return (file) => {
    const drawn = before.then(() => drawOne(file));
    before = drawn;
    return drawn;
  };
}

function drawOne(file: Buffer): Promise<Buffer[] | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...withoutRights, program], {
      ...{
        stdio: ['pipe', 'pipe', 'ignore'],
        env: {},
        cwd: '/',
        timeout: DRAW_FOR_MS,
        killSignal: 'SIGKILL',
      },
    });
    const parts: Buffer[] = [];
    let lengthBytes = 0;
    child.stdout.on('data', (part: Buffer) => {
      lengthBytes += part.length;
      if (lengthBytes > MOST_DRAWN_BYTES) child.kill('SIGKILL');
      else parts.push(part);
    });
    child.on('error', () => done(null));
    child.on('close', (exitCode) => done(exitCode === 0 ? takeApart(Buffer.concat(parts)) : null));
    // A process that has seen enough closes its side first.
    child.stdin.on('error', () => undefined);
    child.stdin.end(file);
  });
}

/** Each picture stands after its length. Pure. */
function takeApart(drawn: Buffer): Buffer[] | null {
  const pictures: Buffer[] = [];
  for (let at = 0; at < drawn.length; ) {
    if (at + 4 > drawn.length) return null;
    const end = at + 4 + drawn.readUInt32BE(at);
    if (end > drawn.length) return null;
    pictures.push(drawn.subarray(at + 4, end));
    at = end;
  }
  return pictures.length > 0 ? pictures : null;
}
