import { expect, test } from 'vitest';
import { chooseSipAddress } from './sip-address.ts';

const own = ['127.0.0.1', '192.0.2.7'];

test('calls and sound come in on loopback unless an address of this machine is named', () => {
  expect(chooseSipAddress(undefined, own)).toBe('127.0.0.1');
  expect(chooseSipAddress('192.0.2.7', own)).toBe('192.0.2.7');
});

test('an address that is not one of this machine is refused, and so is "all of them"', () => {
  for (const wrong of ['192.0.2.8', '0.0.0.0', 'line.example', '::1'])
    expect(() => chooseSipAddress(wrong, own)).toThrow(wrong);
});
