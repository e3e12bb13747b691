/** True in `harborline test --full`, which repeats what takes long as often as an operator would want before a release. */
export const isFullRun = process.env['HARBORLINE_TEST_FULL'] === '1';
