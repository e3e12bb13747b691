import { useWords } from '../../app/words/language.tsx';
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
    if (phone.registered) return ['phone', words.connected];
    if (phone.phase === 'off' || phone.phase === 'asking' || holder === 'nobody')
      return ['away', words.nobody];
    return ['away', link.epoch > 1 ? words.reconnecting : words.connecting];
  }
}
