import { expect, it } from 'vitest';
import { checkTexts } from './check-texts.ts';

const ofName = (text: string) => checkTexts({ free: [], named: [{ path: 'children.0.givenNames', text }] });

it.each(['María del Refugio Ejemplo', 'Undocumented', 'Asilo'])(
  'no child is turned away for a name: %s',
  (name) => {
    expect(ofName(name)).toEqual([]);
  },
);

it.each(['in the shelter in Houston', 'Casa de la Familia Ejemplo', '1420 Maple Street, apartment 3'])(
  'what would say where a child is stands in no field for a name: %s',
  (name) => {
    expect(ofName(name)).toMatchObject([{ path: 'children.0.givenNames', kind: 'whereabouts' }]);
  },
);
