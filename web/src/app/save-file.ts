/** So long the browser may take to begin with it. */
const KEPT_MS = 60_000;

/** Hands a file to the browser, which puts it where its person keeps what is downloaded. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
