import type { LineLanguage } from './call.ts';

/** What an officer hears at the deadline, aloud or in writing: the same whatever the truth is (promise 6). */
export const deadlineWords: Record<LineLanguage, string> = {
  en: "No custodian can speak with you through this line now. That does not tell you whether anyone is responsible for this child. Continue with child protection; our silence is no reason to release the child to anyone. Is the child safe? Who is with them? Is there anything new: a second surname, the mother's name?",
  es: 'Ningún custodio puede hablar ahora con usted por esta línea. Eso no le dice si alguien es responsable de este menor. Siga con protección de menores; nuestro silencio no es motivo para entregar el menor a nadie. ¿Está a salvo el menor? ¿Quién está con él? ¿Hay algo nuevo: un segundo apellido, el nombre de la madre?',
};
