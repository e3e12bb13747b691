import { expect, test } from 'vitest';
import { pageToReturnTo } from './return-page.ts';

test('whoever signs in goes on at the page that they had asked for', () => {
  expect(pageToReturnTo({ pathname: '/waiting/7', search: '' })).toBe('/waiting/7');
  expect(pageToReturnTo({ pathname: '/people', search: '?a=b' })).toBe('/people?a=b');
});

test('the sign-in itself, and what the line would not take, lead to the first page', () => {
  expect(pageToReturnTo({ pathname: '/sign-in', search: '?refused=HL_SIGN_IN_REFUSED' })).toBe('/');
  expect(pageToReturnTo({ pathname: '/join', search: '' })).toBe('/');
  expect(pageToReturnTo({ pathname: `/${'a'.repeat(200)}`, search: '' })).toBe('/');
});
