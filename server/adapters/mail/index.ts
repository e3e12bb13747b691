// Owns: talking SMTP to the operator's mail server.
// May be called by: the composition root, the command line, and tests.
// Must never: send anything unencrypted beyond this machine, or write an address or a server's answer to a log.
export { readSmtpSettings, type SmtpSettings } from './settings.ts';
export { checkSmtp, openSmtpMailer } from './smtp-mailer.ts';
