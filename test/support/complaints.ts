import type { BrowserContext, ConsoleMessage } from 'playwright-core';

const REPORT = `document.addEventListener('securitypolicyviolation', (event) => console.error(
  'Content policy: ' + event.effectiveDirective + ' stopped ' + event.blockedURI + ' ' + event.sample + ' ' + event.sourceFile));`;

/** A visitor asks once who is signed in, and hears that nobody is: the browser writes that down as an error. */
const isAnswerToVisitor = (message: ConsoleMessage) =>
  message.text().includes('401') && message.location().url.endsWith('/api/session');

/** Collects what a browser complains of on every page of a context: errors, and what the content policy stopped. */
export async function collectComplaints(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  await context.addInitScript(REPORT);
  context.on('console', (message) => {
    if (message.type() === 'error' && !isAnswerToVisitor(message)) complaints.push(message.text());
  });
  context.on('weberror', (thrown) => complaints.push(thrown.error().message));
  return complaints;
}
