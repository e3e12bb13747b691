import {
  type AccountingForm,
  accounting,
  type LineAccountingRequest,
  type OwnAccountingRequest,
} from '../../../../contract/accounting.ts';
import { ask, askForFile } from '../../app/api.ts';

const OF_LINE = '/api/oversight/accountings';
const OF_CUSTODIAN = '/api/inbox/accountings';

/** Where one kind of accounting is made, and where it is had as a file. */
export const lineAccountings = {
  make: (wanted: LineAccountingRequest) => ask('POST', OF_LINE, accounting, wanted),
  download: (wanted: LineAccountingRequest, form: AccountingForm) =>
    askForFile(`${OF_LINE}/files`, { accounting: wanted, form }),
};

export const ownAccountings = {
  make: (wanted: OwnAccountingRequest) => ask('POST', OF_CUSTODIAN, accounting, wanted),
  download: (wanted: OwnAccountingRequest, form: AccountingForm) =>
    askForFile(`${OF_CUSTODIAN}/files`, { accounting: wanted, form }),
};
