import { describe, expect, test } from 'vitest';
import { namedExchange, ownExchange } from './exchange.ts';

const named = {
  ASTERISK_ARI_URL: 'https://exchange.example:8089',
  ASTERISK_ARI_USER: 'line',
  ASTERISK_ARI_PASSWORD: 'only-for-tests',
};

describe('the telephone exchange', () => {
  test('is our own where none is named', () => {
    expect(namedExchange({})).toBeNull();
    expect(ownExchange(4000, 'p').webSocketUrl).toBe('ws://127.0.0.1:4000/ws');
  });

  test('is the one that the environment names, with the telephones beside it', () => {
    expect(namedExchange(named)).toMatchObject({
      ariUrl: 'https://exchange.example:8089',
      webSocketUrl: 'wss://exchange.example:8089/ws',
      sipDomain: 'exchange.example',
    });
  });

  test('is refused where only half of it is named', () => {
    expect(() => namedExchange({ ...named, ASTERISK_ARI_PASSWORD: undefined })).toThrow(
      'ASTERISK_ARI_PASSWORD',
    );
    expect(() => namedExchange({ ...named, ASTERISK_ARI_URL: 'nonsense' })).toThrow('ASTERISK_ARI_URL');
  });
});
