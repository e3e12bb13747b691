import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Benchmark } from '../../bench/benchmark.ts';
import { checkoutFolder } from '../machine/folders.ts';

const folder = path.join(checkoutFolder, 'bench');
const ending = '.bench.ts';

/** Whether a module's export is a benchmark; the type checker has seen the module, this sees a wrong export. */
function isBenchmark(value: unknown): value is Benchmark {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'aim' in value &&
    typeof value.aim === 'string' &&
    'run' in value &&
    typeof value.run === 'function'
  );
}

/** Every benchmark in bench/, by name. Throws where a file exports none. */
export async function findBenchmarks(): Promise<Benchmark[]> {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(ending)) : [];
  return Promise.all(
    files.sort().map(async (file) => {
      const loaded: unknown = await import(path.join(folder, file));
      const found =
        typeof loaded === 'object' && loaded !== null && 'benchmark' in loaded ? loaded.benchmark : null;
      if (!isBenchmark(found)) throw new Error(`bench/${file} exports no benchmark.`);
      return found;
    }),
  );
}
