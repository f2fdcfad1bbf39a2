/** Mail to users, apart from the authorization server's own. */
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { optionalEnvironment } from "../core/environment.ts";
import { logger } from "../core/observe.ts";
import type { ExportPorts } from "../domain/account/export-ports.ts";

let client: SESv2Client | undefined;
const ses = () => {
  client ??= new SESv2Client({
    requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
  });
  return client;
};

/** SES refuses the sender or, in its sandbox, the recipient. Another try would change nothing. */
const REFUSED = ["MessageRejected", "MailFromDomainNotVerifiedException"];

/** The messages of SES's errors name addresses, so only an error's name is logged. */
export const sendMail: ExportPorts["sendMail"] = async ({ to, subject, text, html }) => {
  const from = optionalEnvironment("emailFrom");
  if (from === undefined) return;
  const data = (Data: string) => ({ Data, Charset: "UTF-8" });
  const command = new SendEmailCommand({
    FromEmailAddress: from,
    Destination: { ToAddresses: [to] },
    Content: { Simple: { Subject: data(subject), Body: { Text: data(text), Html: data(html) } } },
  });
  try {
    await ses().send(command);
  } catch (error) {
    const { name } = error as Error;
    if (!REFUSED.includes(name)) throw new Error(`SES did not take a mail: ${name}.`);
    logger.warn("mail refused by SES", { reason: name });
  }
};
