/** Mail on the local AWS, which keeps what it is asked to send. */
import type { Outputs } from "../../local/deployment/outputs.ts";
import { callAws } from "./call-aws.ts";

/** Who writes to users. */
export const EMAIL_FROM = "murmur@example.com";

export type Mail = { Source: string; To: string[]; Subject: string; BodyText: string; BodyHtml: string };

/** Lets murmur send mail, as the owner of its address does by a click. */
export async function verifySender(outputs: Outputs): Promise<void> {
  const path = "/v2/email/identities";
  await callAws(outputs, { service: "ses", method: "POST", path, body: { EmailIdentity: EMAIL_FROM } });
}

/** The mails that murmur itself has sent to an address. */
export async function mailsTo(outputs: Outputs, email: string): Promise<Mail[]> {
  const path = "/_ministack/ses/messages";
  const { messages } = await callAws<{ messages: Record<string, Mail[]> }>(outputs, {
    ...{ service: "ses", method: "GET", path },
  });
  return Object.values(messages)
    .flat()
    .filter(({ Source, To }) => Source === EMAIL_FROM && To.includes(email));
}
