import { VisuallyHidden } from '@mantine/core';
import { Dialog } from '../../ui/Dialog.tsx';
import { Key } from '../../ui/Key.tsx';
import { keyList } from '../../ui/keys.ts';
import { useWords } from '../words/language.tsx';
import classes from './desk.module.css';

/** All keys, with what they do. */
export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { keys, app } = useWords();
  return (
    <Dialog title={app.keysTitle} opened={opened} onClose={onClose}>
      <table className={classes['keys']}>
        <tbody>
          {keyList.map((line) => (
            <tr key={line.name}>
              <th scope="row">
                <KeyNames names={line.keys} />
              </th>
              <td>{keys[line.name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

/** Here the key is what is told, so it is read out. */
const KeyNames = ({ names }: { names: string }) => (
  <>
    {names.split('  ').map((name) => (
      <span key={name}>
        <Key name={name} /> <VisuallyHidden>{name}</VisuallyHidden>
      </span>
    ))}
  </>
);
