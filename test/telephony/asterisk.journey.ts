import { openAsteriskWorld } from './asterisk-world.ts';
import { describeTelephony } from './telephony.contract.ts';

describeTelephony('Asterisk', () => openAsteriskWorld());
