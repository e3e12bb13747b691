import { expect, test } from 'vitest';
import { passOnlyFrom, passOnlyWithoutTags } from './trusted-types.ts';

test('a style sheet may be written, and nothing that holds a tag', () => {
  expect(passOnlyWithoutTags(':root{--a:1px}')).toBe(':root{--a:1px}');
  expect(() => passOnlyWithoutTags('<img src=x onerror=y>')).toThrow(TypeError);
  expect(() => passOnlyWithoutTags('a</style><p>')).toThrow(TypeError);
});

test('scripts come from the page itself', () => {
  const own = 'https://line.example.org';
  expect(passOnlyFrom(own, '/assets/tick.js')).toBe('/assets/tick.js');
  expect(passOnlyFrom(own, `${own}/assets/tick.js`)).toBe(`${own}/assets/tick.js`);
  for (const foreign of [
    'https://elsewhere.example/a.js',
    '//elsewhere.example/a.js',
    'data:text/javascript,1',
  ])
    expect(() => passOnlyFrom(own, foreign)).toThrow(TypeError);
});
