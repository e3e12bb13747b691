import { expect, it } from 'vitest';
import { catalogue } from '../../app/words/words.ts';
import { describeSubject, sayCause, sayKind, sayState } from './say-entry.ts';

const { en, es } = catalogue;

it('says what an entry holds in a line, and leaves out what it does not', () => {
  const subject = {
    callId: '01234567-89ab-cdef-0123-456789abcdef',
    ...{ childCount: 2, outcome: null, narrowedBy: ['ori', 'group'], isRight: true },
    dueAt: '2026-01-05T03:00:07.000Z',
    packageSha256: 'f'.repeat(64),
  };
  expect(describeSubject(subject, en, 'en')).toBe(
    'call: 01234567…, children: 2, narrowed by: an ORI, what it is about, right: yes, due at: Jan 5, 2026, 03:00:07 UTC, hash of what is given: ffffffff…',
  );
  expect(describeSubject({ childCount: 2, toString: 1 }, es, 'es')).toBe('menores: 2, to string: 1');
});

it('says codes in the language of the screen, wherever they stand, and one that it does not know as it is', () => {
  const subject = { because: 'retention', outcome: 'of-a-newer-line', cause: 'left-lane' };
  expect(describeSubject(subject, en, 'en')).toBe(
    'because: its time was over, outcome: of-a-newer-line, cause: taken out of the waiting lane',
  );
  expect(describeSubject(subject, es, 'es')).toContain('había pasado su plazo');
  expect(describeSubject({ narrowedBy: ['ori'], isRight: false }, es, 'es')).toMatch(/: un ORI, .*: no$/);
  expect(describeSubject({ proposalKind: 'guidance-change' }, es, 'es')).toContain(
    es.proposalKind['guidance-change'],
  );
  expect(describeSubject({ method: 'passkey', cause: 'lease-ended' }, es, 'es')).toMatch(
    /llave de acceso, .*nadie contestó a tiempo$/,
  );
  expect(describeSubject({ outcome: 'toString', cause: 'toString' }, en, 'en')).toBe(
    'outcome: toString, cause: toString',
  );
});

it('says what moved a call where its recording ended for it, and what kind of proposal was tried', () => {
  expect(describeSubject({ because: 'put-in-lane' }, en, 'en')).toBe('because: waits for an outcome');
  expect(describeSubject({ because: 'desk-did-not-return' }, es, 'es')).toContain(
    es.cause['desk-did-not-return'],
  );
  expect(describeSubject({ attempt: 'guidance-change' }, es, 'es')).toContain(
    es.proposalKind['guidance-change'],
  );
});

it('says a kind of entry in the language of the screen, and one that it does not know by its name', () => {
  expect(sayKind('enquiry-viewed', en)).toBe('looked at an enquiry');
  expect(sayKind('enquiry-viewed', es)).toBe('vio una consulta');
  for (const unknown of ['of-a-newer-line', 'constructor'])
    expect(sayKind(unknown, es)).toBe(unknown.replaceAll('-', ' '));
});

it('says how a call stands and why it moved, of the call-taker as of somebody else', () => {
  expect(sayCause('answered', en)).toBe('answered');
  expect(sayCause('call-taker-hung-up', en)).toBe('the call-taker hung up');
  expect(sayCause('call-taker-hung-up', es)).toBe('colgó quien atendía');
  expect(sayCause('handed-over', es)).toBe('entregada');
  expect(sayCause('left-lane', es)).toBe('sacada de la fila con música');
  expect(sayCause('of-a-newer-line', en)).toBe('of a newer line');
  expect([sayState('talking', es), sayState('on-the-moon', es)]).toEqual(['Hablando', 'on the moon']);
});
