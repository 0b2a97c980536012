export { createMail, type Mail, type MailMessage, type MailOptions } from "./mail.js";
export { countMail, listMail, type MailCounts, type MailPosition, type MailView } from "./store.js";
