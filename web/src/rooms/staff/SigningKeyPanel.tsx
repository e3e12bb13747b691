import type { KeysView } from '../../../../contract/keys.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { KeyTable } from './KeyTable.tsx';
import { ProposeKeyChange } from './ProposeKeyChange.tsx';

type SigningKeyPanelProps = {
  signing: KeysView['signing'];
  mayPropose: boolean;
  tell: (sentence: string) => void;
};

/** The versions of the key that signs the ledger's checkpoints. None of them is ever destroyed. */
export function SigningKeyPanel({ signing, mayPropose, tell }: SigningKeyPanelProps) {
  const { words, language } = useLanguage();
  const { lineKeys: keys } = words;
  const rows = signing.versions.map(({ version, madeAt }, place) => ({
    version,
    cells: [formatMoment(madeAt, language), place === 0 ? keys['in-use'] : keys.former],
  }));
  return (
    <Panel title={keys.signing} icon="key">
      <p>{fill(keys.signingAbout, { name: signing.name })}</p>
      <KeyTable label={keys.signing} titles={[keys.version, keys.made, keys.state]} rows={rows} />
      {mayPropose && (
        <ProposeKeyChange change={{ kind: 'ledger-key-rotation' }} label={keys.rotateSigning} tell={tell} />
      )}
    </Panel>
  );
}
