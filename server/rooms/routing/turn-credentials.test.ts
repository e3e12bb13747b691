import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turnCredentials } from './turn-credentials.ts';

const relay = { url: 'turn:relay.example.org:3478', secret: 'only-for-tests' };
const HALF_A_DAY_S = 43_200;

// The expected value: printf '%s' '86400:desk-1' | openssl dgst -sha1 -hmac only-for-tests -binary | base64
test('the password is the HMAC of the user name, which begins with its end', () => {
  expect(turnCredentials(relay, 'desk-1', new Date(0))).toEqual({
    urls: relay.url,
    username: '86400:desk-1',
    credential: 'f5TfbzU71TD3pdtIAkXDRyopjc0=',
  });
});

test('they hold for 12 to 24 hours, and do not change within half a day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
      const { username } = turnCredentials(relay, 'desk-1', new Date(seconds * 1000));
      const leftS = Number(username.split(':')[0]) - seconds;
      expect(leftS).toBeGreaterThan(HALF_A_DAY_S);
      expect(leftS).toBeLessThanOrEqual(2 * HALF_A_DAY_S);
      const startOfHalfDay = new Date((seconds - (seconds % HALF_A_DAY_S)) * 1000);
      expect(turnCredentials(relay, 'desk-1', startOfHalfDay).username).toBe(username);
    }),
  );
});

test('neither another desk nor another secret has the same password', () => {
  const passwordOf = (secret: string, desk: string) =>
    turnCredentials({ ...relay, secret }, desk, new Date(0)).credential;
  const all = [passwordOf('a', 'desk-1'), passwordOf('b', 'desk-1'), passwordOf('a', 'desk-2')];
  expect(new Set(all).size).toBe(3);
});
