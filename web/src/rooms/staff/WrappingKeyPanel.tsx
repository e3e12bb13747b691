import type { KeysView } from '../../../../contract/keys.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { KeyTable } from './KeyTable.tsx';
import { ProposeKeyChange } from './ProposeKeyChange.tsx';

type Wrapping = KeysView['wrapping'];
type WrappingKeyPanelProps = { wrapping: Wrapping; mayPropose: boolean; tell: (sentence: string) => void };

/** The versions of the wrapping key, what needs each, and what can be proposed about them. */
export function WrappingKeyPanel({ wrapping, mayPropose, tell }: WrappingKeyPanelProps) {
  const { words, language } = useLanguage();
  const { lineKeys: keys } = words;
  const rows = wrapping.map((key) => ({
    version: key.version,
    cells: [formatMoment(key.madeAt, language), sayState(key, words, language), sayWraps(key, words)],
  }));
  const former = wrapping.filter(({ retirement }) => retirement === 'possible');
  return (
    <Panel title={keys.wrapping} icon="key">
      <p>{keys.wrappingAbout}</p>
      <KeyTable
        label={keys.wrapping}
        titles={[keys.version, keys.made, keys.state, keys.needs]}
        rows={rows}
      />
      {mayPropose && (
        <ProposeKeyChange change={{ kind: 'wrapping-key-rotation' }} label={keys.rotate} tell={tell} />
      )}
      {mayPropose &&
        former.map(({ version }) => (
          <ProposeKeyChange
            key={version}
            change={{ kind: 'wrapping-key-retirement', version }}
            label={fill(keys.retire, { version })}
            tell={tell}
          />
        ))}
    </Panel>
  );
}

function sayState(
  { retirement, retiredAt }: Wrapping[number],
  { lineKeys: keys }: Words,
  language: string,
): string {
  return retiredAt === null
    ? keys[retirement]
    : fill(keys.retired, { time: formatMoment(retiredAt, language) });
}

function sayWraps({ wraps }: Wrapping[number], { lineKeys: keys, keyHolder }: Words): string {
  if (wraps.length === 0) return keys.nothing;
  return wraps.map(({ of, count }) => fill(keyHolder[of], { count })).join('; ');
}
