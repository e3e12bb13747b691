/** "30 (5 %)", rounded up to the next tenth of a per cent, so that few are never shown as none. */
export function shareOf(count: number, of: number, language: string): string {
  const share = Math.ceil((1_000 * count) / of) / 1_000;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(
    share,
  );
  return `${new Intl.NumberFormat(language).format(count)} (${percent})`;
}
