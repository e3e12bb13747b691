import { zoneOfLine } from '../../server/platform/line-zone.ts';
import { isTimeZone } from '../../server/platform/weekly-hours.ts';
import type { Finding } from './finding.ts';

const subject = 'Time zone';
const whatToDo = 'set HARBORLINE_TIME_ZONE to where the line is, such as America/New_York.';

/** Whether the line knows by whose clocks it is night, where no agency's are known (docs/oversight.md). */
export function zoneFinding(variables: Record<string, string | undefined>, ofProcess: string): Finding {
  const said = variables['HARBORLINE_TIME_ZONE'];
  if (said !== undefined && !isTimeZone(said))
    return { subject, state: 'problem', what: `${said} is none, and the line does not start`, whatToDo };
  const zone = zoneOfLine(said, ofProcess);
  if (zone === null) {
    const what = `none is set and this machine has ${ofProcess}, so nobody of no known agency is noticed at night`;
    return { subject, state: 'note', what, whatToDo };
  }
  return { subject, state: 'ok', what: said === undefined ? `${zone}, this machine's` : `${zone}, as set` };
}
