/**
 * Draws what was received as pictures (PNG, eight bits, grey or colour) in which nothing of the file is left, in a process without rights; null where it is no page
 * that can be drawn, or takes too much time or memory.
 */
export type DrawPages = (file: Buffer) => Promise<readonly Buffer[] | null>;
