import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { registeredAt } from '../../softphone/machine.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { useDeskState } from './desk-context.tsx';
import classes from './routing.module.css';

/** Whether calls can ring here, in words. */
export function TelephoneStatus() {
  const { telephone: words, microphone } = useWords();
  const { state, phone, link } = useDeskState();
  const [icon, text] = describe();
  return (
    <span className={classes['telephone']} role="status">
      <Icon name={icon} />
      {text}
    </span>
  );

  function describe(): [IconName, string] {
    const { holder } = state.telephone;
    if (holder === 'desk-telephone') return ['phone', words.hardware];
    if (holder === 'another-tab') return ['away', words.elsewhere];
    if (phone.problem) return ['muted', microphone.off];
    if (registeredAt(phone).length > 0) return ['phone', connected()];
    if (phone.phase === 'off' || phone.phase === 'asking' || holder === 'nobody')
      return ['away', words.nobody];
    return ['away', link.epoch > 1 ? words.reconnecting : words.connecting];
  }

  /** An exchange that is away is no reason for haste: calls of the others ring, and its own ring other desks. */
  function connected(): string {
    const reaches = Object.values(phone.exchanges);
    const away = reaches.filter((reach) => reach === 'away').length;
    if (away === 0) return words.connected;
    const counts = { connected: reaches.length - away, all: reaches.length };
    return fill(away === 1 ? words.connectedButOne : words.connectedToSome, counts);
  }
}
