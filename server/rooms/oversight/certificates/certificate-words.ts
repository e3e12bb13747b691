import type { DestroyedThing } from '../../../../contract/certificate.ts';
import type { UploadRefusal } from '../../../../contract/register.ts';
import type { PaperLanguage } from '../../../platform/paper/paper.ts';
import type { DestructionReason } from '../../ledger/index.ts';

type Each<Name extends string> = Readonly<Record<Name, string>>;
type CertificateWords = {
  title: string;
  what: string;
  id: string;
  destroyedAt: string;
  by: string;
  entry: string;
  made: string;
  means: string;
  check: string;
  byHand: string;
  entryText: string;
  proof: string;
  page: string;
  whatOf: Each<DestroyedThing>;
  reasonOf: Each<DestructionReason>;
  /** Why an upload was refused; it stands in the sentence of `upload-refused`. */
  refusalOf: Each<UploadRefusal>;
};

const en: CertificateWords = {
  title: 'Certificate of destruction',
  what: 'Destroyed',
  id: 'Its number',
  destroyedAt: 'When',
  by: 'Why',
  entry: 'Entry of the ledger',
  made: 'Printed',
  means:
    'Its key was destroyed, or its bytes where it was under no key of the line. The line cannot read it any more, and a backup that is put back loses it again. In a backup from before it lasts until that backup is removed, or the wrapping key of that time is destroyed.',
  check:
    'To check it, save this certificate as text (destruction-{entry}.txt), and run: harborline ledger certificate destruction-{entry}.txt --key KEY. That needs nothing of the line but its key, which “harborline ledger key” prints on the line’s machine. Take the key from somebody else than whoever gave you this paper.',
  byHand:
    'Below is all that is checked. The hash of the entry (RFC 6962) and the hashes of the proof lead to the root that the line, and whoever witnesses its ledger, has signed (c2sp.org/tlog-proof).',
  entryText: 'The entry, as it was written',
  proof: 'The proof that it is in the ledger',
  page: 'Page {page} of {pages}',
  whatOf: {
    enquiry: 'an enquiry: what was said in it, its notes, and its way to custodians',
    recording: 'the recording of a call',
    document: 'a document of a court, with every copy of its pages',
    'document-key': 'the line’s own copy of a document of a court',
    subject: 'what was kept about one person or matter beside the ledger',
    generation: 'a generation of a custodian’s records in the register',
    'kept-enquiry': 'fingerprints of an enquiry that were kept for later comparing',
    dispatch: 'the way of an enquiry to custodians',
    task: 'what a task said',
    disclosures: 'what was kept of a month’s disclosures',
    'process-papers': 'the paper, pages and notes of a legal process, and what was given',
    'wrapping-key': 'a version of the key that wraps all others, and so what it alone wrapped',
  },
  reasonOf: {
    schedule: 'its time was over, by version {version} of the schedule that two people agreed on',
    month: 'its time was over: the month that began on {month}',
    'process-schedule': 'its time was over, {mostDays} days by version {version} of the legal profile',
    'its-key': 'it was to be kept no longer',
    again: 'a backup had brought it back; it was destroyed first on {first}',
    'two-people': 'two people decided so; it was version {version}',
    'handed-over': 'the custodian has the document',
    'upload-refused': 'the upload was refused: {because}',
    'time-over': 'its time was over',
    overtaken: 'newer records took its place',
    joined: 'the enquiry needs it no longer',
    done: 'the task was done',
    'caller-refused': 'the caller refused to be recorded',
    retention: 'its time was over',
    'enquiry-destroyed': 'its enquiry was destroyed',
    'not-genuine': 'the document was not genuine',
    withdrawn: 'the document was withdrawn',
    'custodian-decided': 'the custodian has decided about it',
    'by-time': 'its time was over',
  },
  refusalOf: {
    'not-an-upload': 'it was no upload',
    truncated: 'it was cut off',
    'manifest-not-valid': 'its description was not valid',
    'custodian-unknown': 'nobody knew the custodian that it named',
    'custodian-another': 'it was another custodian’s',
    'specification-another': 'its fingerprints were made by another specification',
    'sequence-not-higher': 'its number was not higher than that of the one before',
    'upload-done': 'it was taken in already',
    'not-signed': 'it was not signed with a key of the custodian',
    'key-check-failed': 'its fingerprints were made with another key',
    'key-server-away': 'the key server did not answer',
    'chunk-altered': 'a part of it was altered',
    'records-miscounted': 'it had not as many records as it said',
    'references-duplicated': 'a reference stood in it twice',
    'deletes-in-a-whole': 'it removed records, though it was to have all of them',
    'kind-another': 'it was of another kind than was asked for',
    'nothing-to-change': 'there were no records that it could change',
    'line-key-another': 'it was sealed to another key of the line',
    'delta-too-large': 'it changed too much at once',
    'too-many-records': 'it had too many records',
  },
};

const es: CertificateWords = {
  title: 'Certificado de destrucción',
  what: 'Se destruyó',
  id: 'Su número',
  destroyedAt: 'Cuándo',
  by: 'Por qué',
  entry: 'Asiento del libro',
  made: 'Impreso',
  means:
    'Se destruyó su clave, o sus bytes si no estaba bajo ninguna clave de la línea. La línea ya no lo puede leer, y una copia de seguridad que se restaure vuelve a perderlo. En una copia anterior queda hasta que se borre la copia o se destruya la clave que envolvía las demás en aquel momento.',
  check:
    'Para comprobarlo, guarde este certificado como texto (destruction-{entry}.txt) y ejecute: harborline ledger certificate destruction-{entry}.txt --key CLAVE. De la línea solo hace falta su clave, que «harborline ledger key» imprime en su máquina. Pida la clave a otra persona que quien le dio este papel.',
  byHand:
    'Abajo está todo lo que se comprueba. La huella del asiento (RFC 6962) y las de la prueba llevan a la raíz que firmaron la línea y los testigos de su libro (c2sp.org/tlog-proof).',
  entryText: 'El asiento, tal como se escribió',
  proof: 'La prueba de que está en el libro',
  page: 'Página {page} de {pages}',
  whatOf: {
    enquiry: 'una consulta: lo que se dijo en ella, sus notas y su paso a los custodios',
    recording: 'la grabación de una llamada',
    document: 'un documento judicial, con todas las copias de sus páginas',
    'document-key': 'la copia de un documento judicial que tenía la línea',
    subject: 'lo que se guardaba de una persona o un asunto junto al libro',
    generation: 'una generación de los datos de un custodio en el registro',
    'kept-enquiry': 'las huellas de una consulta que se guardaban para compararlas después',
    dispatch: 'el paso de una consulta a los custodios',
    task: 'lo que decía una tarea',
    disclosures: 'lo que se guardaba de las divulgaciones de un mes',
    'process-papers': 'el papel, las páginas y las notas de un requerimiento legal, y lo entregado',
    'wrapping-key': 'una versión de la clave que envuelve las demás, y lo que solo ella envolvía',
  },
  reasonOf: {
    schedule: 'había pasado su plazo, según la versión {version} de lo que acordaron dos personas',
    month: 'había pasado su plazo: el mes que empezó el {month}',
    'process-schedule': 'había pasado su plazo, {mostDays} días según la versión {version} del perfil legal',
    'its-key': 'ya no debía guardarse',
    again: 'la había devuelto una copia de seguridad; se destruyó por primera vez el {first}',
    'two-people': 'lo decidieron dos personas; era la versión {version}',
    'handed-over': 'el custodio tiene el documento',
    'upload-refused': 'el envío fue rechazado: {because}',
    'time-over': 'había pasado su plazo',
    overtaken: 'ocuparon su lugar datos más nuevos',
    joined: 'la consulta ya no lo necesita',
    done: 'la tarea se hizo',
    'caller-refused': 'quien llamaba no quiso que se le grabara',
    retention: 'había pasado su plazo',
    'enquiry-destroyed': 'se destruyó su consulta',
    'not-genuine': 'el documento no era auténtico',
    withdrawn: 'el documento se retiró',
    'custodian-decided': 'el custodio ha decidido sobre él',
    'by-time': 'había pasado su plazo',
  },
  refusalOf: {
    'not-an-upload': 'no era un envío',
    truncated: 'estaba cortado',
    'manifest-not-valid': 'su descripción no era válida',
    'custodian-unknown': 'nadie conocía al custodio que nombraba',
    'custodian-another': 'era de otro custodio',
    'specification-another': 'sus huellas se hicieron con otra especificación',
    'sequence-not-higher': 'su número no era mayor que el del anterior',
    'upload-done': 'ya se había recibido',
    'not-signed': 'no estaba firmado con una clave del custodio',
    'key-check-failed': 'sus huellas se hicieron con otra clave',
    'key-server-away': 'el servidor de claves no respondía',
    'chunk-altered': 'una parte estaba alterada',
    'records-miscounted': 'no tenía tantos registros como decía',
    'references-duplicated': 'una referencia aparecía dos veces',
    'deletes-in-a-whole': 'quitaba registros, aunque debía tenerlos todos',
    'kind-another': 'era de otra clase que la pedida',
    'nothing-to-change': 'no había registros que pudiera cambiar',
    'line-key-another': 'estaba sellado para otra clave de la línea',
    'delta-too-large': 'cambiaba demasiado de una vez',
    'too-many-records': 'tenía demasiados registros',
  },
};

export const certificateWords: Record<PaperLanguage, CertificateWords> = { en, es };
