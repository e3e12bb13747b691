// What the benchmark and its process of searches tell one another.

export type Asked = { packed: Uint8Array } | 'memory';
/** How long building took, and the memory behind it and at its most; the references of the best records, how long that took, and the process's own time on a processor; or what went wrong. */
export type Built = { builtMs: number; rssMb: number; mostRssMb: number };
export type Searched = { ms: number; cpuMs: number; references: string[] };
/** The memory of the process now, and at its most so far. */
export type Memory = { nowMb: number; mostMb: number };
export type Told = Built | Searched | Memory | { failure: string };
