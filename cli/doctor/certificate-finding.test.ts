import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepOwnCertificate } from '../line/tls/own-certificate.ts';
import { certificateFinding } from './certificate-finding.ts';

const NOW_MS = Date.UTC(2026, 5, 1);
const DAY_MS = 86_400_000;

test('a certificate is said to be well, near its end, over, or none', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'harborline-doctor-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect(certificateFinding(folder, {}, NOW_MS)).toBeNull();
  const { certificate } = await keepOwnCertificate(folder, ['localhost'], NOW_MS);
  const stateAfter = (days: number) => certificateFinding(folder, {}, NOW_MS + days * DAY_MS)?.state;
  expect([0, 330, 340, 370].map(stateAfter)).toEqual(['ok', 'ok', 'note', 'problem']);
  const named = { HARBORLINE_TLS_CERTIFICATE: certificate };
  expect(certificateFinding('/nowhere', named, NOW_MS + 340 * DAY_MS)?.whatToDo).toContain('renew');
  writeFileSync(certificate, 'nonsense');
  expect(certificateFinding(folder, {}, NOW_MS)?.state).toBe('problem');
});
