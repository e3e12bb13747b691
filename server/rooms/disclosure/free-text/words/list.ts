/** A set of words written as plain text. */
export function listOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
