/** The line's refusals, by their code, in Spanish. A code that is not here is shown as the line says it. */
export const refusalsInSpanish: Record<string, string> = {
  HL_NOT_SIGNED_IN: 'No ha iniciado sesión. Entre otra vez.',
  HL_SIGN_IN_REFUSED:
    'Con eso no se abrió la sesión. Intente otra vez o pida un enlace nuevo a su supervisor.',
  HL_SESSION_LOCKED: 'La pantalla está bloqueada. Desbloquéela para seguir.',
  HL_STEP_UP_NEEDED: 'Demuestre una vez más que es usted, y esto seguirá.',
  HL_LAST_PASSKEY: 'Es su única manera de entrar. Añada otra llave de acceso antes de quitarla.',
  HL_PROVIDER_AWAY: 'La entrada de su organización no responde. Intente otra vez o use su llave de acceso.',
  HL_LINK_NOT_VALID: 'Este enlace ya se usó o venció. Pida uno nuevo.',
  HL_NOT_PERMITTED: 'Su rol no incluye esto. Consulte a un supervisor.',
  HL_REQUEST_NOT_OURS: 'Esta petición no vino del puesto. Vuelva a cargar la página e intente otra vez.',
  HL_AGENCY_CHANGED: 'Esta agencia ya no es como esto la espera. Mírela en Agencias y vuelva a proponer.',
  HL_NUMBER_NOT_TAKEN: 'Este no puede ser el número de una agencia. Los campos dicen por qué.',
  HL_TELEPHONE_CHANGE_WAITS: 'Alguien ya propuso cambiar este teléfono. Primero hay que decidir eso.',
  HL_SKILL_THERE: 'Ya hay una capacidad con ese nombre. Asígnela tal como es o elija otro nombre.',
  HL_PAGING_RULES_CHANGED:
    'Estas reglas de aviso cambiaron mientras tanto. Mire cómo están ahora y vuelva a proponer.',
  HL_CHANNEL_NOT_CONFIRMED: 'Esta confirmación ya se usó o venció. Escriba su dirección otra vez.',
  HL_NOT_FOUND: 'No hay nada en esa dirección.',
  HL_REQUEST_NOT_VALID: 'La petición no tiene la forma esperada. Los campos dicen qué falla.',
  HL_TOO_LARGE: 'Es más texto del que se puede enviar de una vez. Acórtelo y guarde otra vez.',
  HL_TOO_MANY_REQUESTS: 'Demasiados intentos en poco tiempo. Espere un cuarto de hora e intente otra vez.',
  HL_CUSTODIAN_CHANGED:
    'Este custodio cambió mientras tanto, o ya hay uno con ese nombre. Véalo otra vez y proponga de nuevo.',
  HL_CUSTODIAN_REACH_NOT_TAKEN: 'Así no se puede llegar al custodio. Junto a los campos dice qué falta.',
  HL_NOTICE_CALL_UNDER_WAY: 'Se está llamando a este contacto ahora. Espere a que termine esa llamada.',
  HL_GUIDANCE_CHANGED:
    'Los números de peligro cambiaron mientras tanto. Véalos otra vez y proponga de nuevo.',
  HL_GUIDANCE_NOT_TAKEN: 'Esta versión de los números de peligro no puede tomarse. Al lado dice por qué.',
  HL_DOCUMENT_ADMINISTRATIVE:
    'Este es un formulario administrativo de las autoridades de inmigración, y no una orden judicial. La línea no puede tomarlo; para eso está el canal por escrito.',
  HL_DOCUMENT_WITHOUT_PURPOSE:
    'Un documento llega con una consulta por una orden judicial, de la que el oficial dijo que no es para el control civil de inmigración.',
  HL_DOCUMENT_WITHOUT_PROOF:
    'En esta llamada nadie está comprobado. Llame a la agencia o tome un código de llamada, y después reciba el documento.',
  HL_PAGE_NOT_TAKEN:
    'Este archivo no puede tomarse. Envíe un PDF de 20 páginas como máximo y sin contraseña, un JPEG, o un PNG en gris o color, sin transparencia, de 4500 puntos por lado como máximo.',
  HL_DOCUMENT_TOO_LONG: 'Un documento tiene 20 páginas como máximo. Reciba lo demás como otro documento.',
  HL_DOCUMENT_ADDRESSEE:
    'Ningún custodio tiene este nombre o identificador. Escríbalo como está en el papel; si está así, el papel se dirige a otra persona.',
  HL_DOCUMENT_MOVED_ON: 'Este documento avanzó mientras tanto. Véalo otra vez.',
  HL_DOCUMENT_HELD:
    'Una retención legal guarda los documentos judiciales, así que este no se cierra ahora. Lo que no es auténtico tampoco se entrega.',
  HL_DOCUMENT_NOT_OF_COURT:
    'Al secretario judicial se le llama a un número que el directorio tiene de ese juzgado. Este no lo es, o no debe usarse ahora.',
  HL_DOCUMENT_CLERK_NOT_CALLED:
    'En esta llamada nadie contestó. Llame al secretario desde el documento, y después diga qué dijo.',
  HL_DOCUMENT_NOT_CONFIRMED: 'El secretario del juzgado aún no confirmó este documento.',
  HL_DOCUMENT_TAKEN_IN_BY_YOU: 'Usted recibió este documento, así que lo aprueban otras dos personas.',
  HL_DOCUMENT_WITHOUT_KEY: 'El custodio aún no tiene una clave con la que sellar el documento.',
  HL_DOCUMENT_NOT_PERMITTED: 'Las políticas no permiten que este documento siga su camino.',
  HL_LEGAL_CHANGED: 'El perfil legal cambió mientras tanto. Véalo otra vez y proponga de nuevo.',
  HL_LEGAL_NOT_TAKEN: 'Esta versión del perfil legal no puede tomarse. Al lado dice por qué.',
  HL_RETENTION_CHANGED:
    'El plazo de las grabaciones cambió mientras tanto. Mírelo otra vez y vuelva a proponer.',
  HL_RETENTION_OUTSIDE_PROFILE: 'El perfil legal no permite guardar grabaciones tantos días, o tan pocos.',
  HL_POLICIES_CHANGED: 'Entretanto cambiaron las políticas. Mírelas de nuevo y después vuelva a proponer.',
  HL_POLICIES_NOT_TAKEN:
    'Estas políticas no se aceptaron, así que no se propuso nada. Se dice qué está mal en ellas.',
  HL_GENERATIONS_CHANGED:
    'Entretanto cambió qué registros de este custodio se buscan. Mírelo de nuevo y después proponga otra vez.',
  HL_NOT_RECORDED: 'Esta llamada no se está grabando, así que no hay nada que pausar ni reanudar.',
  HL_RECORDING_NOT_READY: 'Esta grabación todavía se está guardando. Intente otra vez en un momento.',
  HL_RECORDING_GONE: 'Esta grabación fue destruida, o nunca llegó a hacerse, y no se puede escuchar.',
  HL_COLLEAGUE_NOT_READY:
    'Este colega no puede tomar una llamada ahora. Pida a otra persona o devuelva la llamada a la cola.',
  HL_CALL_TAKER_NOT_READY:
    'Esa persona no puede tomar una llamada ahora. Elija a alguien disponible o deje la llamada en la cola.',
  HL_QUEUE_NOT_THERE: 'Las reglas ya no tienen esa cola. La sala muestra las que hay.',
  HL_QUEUE_CHANGED: 'La cola se cerró o se abrió mientras tanto. La sala muestra cómo está ahora.',
  HL_ANNOUNCEMENT_TIMES:
    'Un anuncio termina después de empezar, en los próximos siete días. Elija otro final.',
  HL_ANNOUNCEMENT_OVER: 'Este anuncio ya no se escucha en la línea. La sala muestra los que sí.',
  HL_PROMISE_STAYS:
    'La línea prometió esta llamada, así que conserva su clase. Pásela a otra cola o retire la promesa.',
  HL_DANGER_STAYS: 'Quien está en peligro sigue primero. Si no hay peligro, dígalo, con el motivo.',
  HL_NO_INTERPRETER:
    'Nadie de guardia interpreta este idioma ahora. Pruebe otro idioma que sepa quien llama.',
  HL_INTERPRETER_ASKED: 'Ya se busca un intérprete. Espere, o retire antes esa petición.',
  HL_INTERPRETER_NOT_VALID: 'No se guardó. Los campos dicen qué falta o qué no puede ser.',
  HL_AGENCY_NOT_CALLED:
    'A esta agencia no se le devuelve la llamada: dos personas aún no registraron para qué es, o la línea no la atiende.',
  HL_TELEPHONE_FROZEN: 'Este teléfono se está cambiando o se retiró, así que no se llama a él. Elija otro.',
  HL_CALL_BACK_UNDER_WAY: 'Ya se está llamando a una agencia por quien llama. Diga primero qué resultó.',
  HL_WORD_NOT_RIGHT:
    'Esa no es la palabra. Que quien llama la repita; tras tres errores hay que llamar otra vez a la agencia.',
  HL_WORD_WAS_HEARD:
    'Quien llama pudo oír a la agencia, así que una palabra ya no prueba nada. Llame otra vez a la agencia, con quien llama en espera.',
  HL_NOT_YOUR_CALL: 'Usted no está en esta llamada, así que no se cambió nada.',
  HL_CALL_MOVED_ON: 'La llamada cambió mientras tanto. El puesto muestra dónde está ahora.',
  HL_NOT_WHILE_BUSY: 'Termine primero lo que está haciendo; después cambie si toma llamadas.',
  HL_NOT_WHILE_BUSY_THERE:
    'Esa persona está con una llamada en este momento. Pruebe cuando la llamada y su cierre hayan terminado.',
  HL_DESK_NOT_REACHABLE:
    'A ese puesto no se puede llamar: no hay ningún teléfono conectado. Hable primero con la persona.',
  HL_NOT_WHILE_READY_THERE: 'Esa persona atiende llamadas ahora. Elija a otra.',
  HL_LISTENING_ELSEWHERE: 'Usted ya escucha otra llamada. Termine primero con esa.',
  HL_NOT_WHILE_READY: 'En este momento usted recibe llamadas. Póngase primero no disponible.',
  HL_CANNOT_BE_SHOWN:
    'Ese puesto no está conectado, así que quien atiende no podría ver que alguien escucha. Pruebe en un momento.',
  HL_CUSTODIAN_IN_CALL: 'En esta llamada hay una institución responsable, así que nadie puede escucharla.',
  HL_TELEPHONE_NOT_HERE: 'Otra pestaña tiene el teléfono. Tráigalo aquí primero.',
  HL_TELEPHONE_NOT_READY: 'El teléfono aún no está conectado. Revise el micrófono e intente otra vez.',
  HL_TELEPHONE_IN_CALL: 'El teléfono está en una llamada en otra pestaña. Termínela allí.',
  HL_LANE_NOT_FOR_CHILD:
    'Nadie espera con música mientras una niña o un niño está a solas con el oficial o en peligro. Quédese en la línea o prometa una llamada.',
  HL_NO_NUMBER: 'No se conoce ningún número al que se pueda llamar a esta persona.',
  HL_CANNOT_RING_NOW:
    'Ahora no se puede llamar a nadie: ningún operador responde, o rigen las horas de silencio. Deje la tarea para más tarde.',
  HL_RETURN_CALL_IS_OPEN:
    'Ya está previsto llamar a esta persona. La lista de llamadas de vuelta dice cuándo.',
  HL_CHAT_OVER:
    'Ya no se puede escribir aquí: la conversación terminó, o lo que identificaba al oficial dejó de valer.',
  HL_TASK_MOVED_ON: 'Esta tarea cambió mientras tanto. La lista muestra dónde está ahora.',
  HL_TASK_TIME_NOT_VALID: 'Elija una hora que aún no haya pasado, a 30 días como máximo.',
  HL_COLLEAGUE_NOT_THERE: 'El puesto de este colega no está abierto. Elija a otra persona o la cola.',
  HL_EXCHANGE_AWAY: 'La central telefónica no responde. Se está reiniciando; intente en un momento.',
  HL_EXCHANGE_NOT_REACHED:
    'Su teléfono no está conectado a la central de esta llamada. Espere a que lo esté o pida ayuda a un colega.',
  HL_ENROLMENT_REFUSED:
    'Con eso no se abrió la inscripción. Revise el enlace y el código; tras tres errores pida otra invitación.',
  HL_AGENCY_NOT_SERVED:
    'La línea no atiende a esta agencia, así que aquí no tiene oficiales. Eso lo deciden dos personas.',
  HL_CALL_BACK_NEEDED:
    'Llame antes a la agencia: se puede inscribir a quien ella nombre en una llamada del último día.',
  HL_ENQUIRY_NOT_THERE: 'Esta consulta no está, o ya no espera una llamada. Su lista la muestra.',
  HL_CALL_CODE_REFUSED:
    'Ese código de llamada no fue aceptado. Pida otra vez el número y el código o llame a la agencia.',
  HL_OFFICER_NOT_CALLED:
    'Este oficial ya no tiene un teléfono propio confirmado. Llame a la agencia en su lugar.',
  HL_TELEPHONE_NOT_CONFIRMED:
    'No es lo que se dio en el portal. Que el oficial lea los dos otra vez; tras tres errores hay que volver a llamar a la agencia.',
  HL_CALL_CODES_UNAVAILABLE:
    'En este momento la línea no acepta códigos de llamada. Llame a la agencia en su lugar.',
  HL_ENQUIRY_CHANGED: 'Esta consulta se cambió en otra pestaña. Su texto sigue en el formulario.',
  HL_ENQUIRY_CONCLUDED: 'Esta consulta está concluida y ya no se puede cambiar.',
  HL_ENQUIRY_DESTROYED: 'Lo dicho en esta consulta fue destruido, porque su plazo terminó.',
  HL_ENQUIRY_INCOMPLETE: 'Todavía falta algo para poder registrarla.',
  HL_REFERENCE_MISHEARD:
    'Estos no son los signos de una referencia: alguno se oyó mal. Pida que la lean otra vez, signo por signo.',
  HL_REFERENCE_NOT_THEIRS:
    'La agencia de esta persona no envió ninguna consulta con esta referencia. Pida que la lean otra vez o abra una nueva.',
  HL_ENQUIRY_NOT_SENT:
    'Esta consulta no se ha enviado, así que todavía no sigue nada de ella. Envíela primero.',
  HL_ENQUIRY_NOT_DUE:
    'Al oficial se le prometió una respuesta dentro del plazo. Hasta entonces solo el oficial puede retirarla.',
  HL_ENQUIRY_CORRECTED_OUT:
    'Esta consulta se corrigió tres veces, que es el máximo. Abra una nueva para lo nuevo.',
  HL_CORRECTION_NOT_SAME:
    'Una corrección mantiene el propósito y los menores. Abra otra consulta para otro propósito u otro menor.',
  HL_ENTRY_NUMBER_NOT_VALID:
    'Un número NCIC es una letra y nueve cifras. Pida que lo lean otra vez, signo por signo.',
  HL_ENTRY_NOT_OWED:
    'No se espera ningún registro de este menor: no está desaparecido, o su número ya está anotado.',
  HL_CALLER_NOT_PROVEN:
    'Nadie ha comprobado quién consulta, así que no se envía nada. Llame a la agencia o pida un código de llamada; el texto se queda como está.',
  HL_REPORT_NOT_RECORDED:
    'Nadie ha anotado quién informó a protección de menores, o por qué no hace falta. Anótelo, o aplace la tarea.',
  HL_FREE_TEXT_STOPPED: 'Parte del texto no se guardó, porque la línea no puede guardar lo que parece decir.',
  HL_INBOX_CLOSED: 'Esta consulta está cerrada, y no se dice nada más de ella.',
  HL_INBOX_CLAIMED: 'Alguien de su equipo ha tomado esta consulta y la responde.',
  HL_INBOX_NOT_JOINED:
    'Así no se le puede conectar. Un custodio federal elige antes un párrafo, y (b)(7) exige la solicitud escrita.',
  HL_INBOX_CALL_BACK_TIME:
    'Puede devolver la llamada a partir de ahora y dentro de dos horas. Elija otra vez una hora.',
  HL_LEDGER_BROKEN:
    'El registro de lo hecho no está completo, así que no se puede consultar nada. Las llamadas siguen; avise ya a un supervisor.',
  HL_KEYS_CHANGED: 'Las claves ya no son como esto espera. Mírelas en Claves y después proponga de nuevo.',
  HL_KEY_IN_USE:
    'Puede que algo todavía necesite esta clave, así que no se destruyó. Rótela e intente otra vez después de una hora.',
  HL_INTERNAL:
    'Algo falló de nuestro lado. No se mostró ni se perdió nada; intente otra vez y avise a un supervisor.',
  HL_PROPOSAL_DECIDED: 'Esto ya se decidió, y una decisión no se toma dos veces. La lista la muestra.',
  HL_PROPOSAL_EXPIRED: 'El plazo de esta decisión terminó. Propóngalo de nuevo.',
  HL_PROPOSAL_CHANGED: 'Esto no es lo que se le mostró. Recargue la lista y léalo otra vez antes de decidir.',
  HL_SECOND_PERSON_NEEDED:
    'Se trata de algo que hizo usted, con esta cuenta o con otra suya. Otra persona debe decidirlo.',
  HL_NOT_YOUR_PROPOSAL: 'Solo quien propuso esto puede retirarlo.',
  HL_EVIDENCE_FILE_NOT_TAKEN:
    'El archivo no se aceptó, así que no se propuso nada. Adjunte un PDF, un PNG, un JPEG o texto sin formato.',
  HL_STAFF_NUMBER_TAKEN: 'Otra persona tiene este número de personal. Verifíquelo con el empleador.',
  HL_ALERT_CLOSED: 'Esta alerta está cerrada y queda como está. Lo que se haga después será otra alerta.',
  HL_ALERT_ABOUT_YOU: 'Esta alerta trata de usted, así que la examina otra persona.',
  HL_ALERT_NOT_YOURS: 'Solo quien ha tomado esta alerta la cierra. Tómela primero.',
  HL_REVIEW_NOT_DUE: 'Esta semana no ha terminado. Se firma a partir del lunes.',
  HL_REVIEW_ALERTS_OPEN: 'Hay alertas de esta semana sin cerrar. Ciérrelas y firme después la semana.',
  HL_REVIEW_ABOUT_YOU:
    'Una alerta de esta semana trata de usted, así que la firma otro responsable de privacidad.',
  HL_REVIEW_SIGNED: 'Alguien ha firmado ya esta semana. Vuelva a cargar la página.',
  HL_ACCOUNTING_TOO_LONG: 'En este tiempo hay más de mil líneas. Elija un tiempo más corto.',
  HL_CERTIFICATE_NOT_YET:
    'Aún no hay nada firmado que responda de este asiento. Inténtelo de nuevo en un minuto.',
  HL_THRESHOLDS_CHANGED: 'Los umbrales ya son otros, o nada cambia. Vuelva a cargar la página.',
  HL_PROCESS_MOVED_ON: 'Este requerimiento ya ha avanzado, así que no se hace. Vuelva a cargar la página.',
  HL_PROCESS_REFERENCE:
    'Una de las referencias no es de ninguna consulta, así que no se ha recibido nada. Compruébela.',
  HL_PROCESS_NOT_NAMED: 'Solo pueden entregarse consultas que el requerimiento nombra. Elija entre ellas.',
  HL_PROCESS_TAKEN_IN_BY_YOU: 'Este requerimiento lo recibió usted, así que lo revisa otro asesor jurídico.',
  HL_PROCESS_CHALLENGE:
    'Los interesados aún pueden oponerse, así que todavía no se entrega nada. La página dice hasta cuándo.',
  HL_PROCESS_NOT_TOLD:
    'Aún no se avisó a un oficial interesado, así que no se entrega nada. Escríbale o anote cómo se le avisó.',
  HL_PROCESS_TOO_LONG:
    'De una consulta hay más asientos de los que caben en una respuesta, así que no se entregó nada. Avise a quien dirige la línea.',
  HL_PROCESS_SILENCED:
    'Un tribunal ordenó que aún no se avise a nadie, así que no se avisó. La página dice hasta cuándo.',
  HL_PAUSE_CHANGED:
    'La destrucción no está en pausa, o lo está de nuevo, así que no se hace. Vuelva a cargar la página.',
  HL_HOLDS_MISSING:
    'Algo que estaba retenido aún no vuelve a estarlo, así que la destrucción sigue en pausa. La página dice qué: reténgalo antes.',
  HL_ACCOUNT_NOT_AS_EXPECTED:
    'La cuenta ya no está como esto la espera. Mírela en Personas y propóngalo de nuevo.',
  HL_BREAK_GLASS_REFUSED:
    'Esto no abrió una cuenta de emergencia. Revise el número de personal y las dos mitades del código.',
};
