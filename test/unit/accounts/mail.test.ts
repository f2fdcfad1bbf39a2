import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sendMail } from "../../../lib/accounts/mail.ts";
import { logger } from "../../../lib/core/observe.ts";
import { mockClient } from "../../support/mock-client.ts";

const ses = mockClient(SESv2Client);
const mail = { to: "alice@example.com", subject: "Ready", text: "Here", html: "<p>Here</p>" };
let warnings: unknown[][];

beforeEach(() => {
  ses.reset();
  warnings = [];
  vi.spyOn(logger, "warn").mockImplementation((...line) => void warnings.push(line));
  vi.stubEnv("EMAIL_FROM", "murmur@example.com");
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const failing = (name: string) => Object.assign(new Error("alice@example.com is not verified"), { name });

describe("a mail", () => {
  it("goes to one person, as text and as a page", async () => {
    ses.on(SendEmailCommand).resolves({ MessageId: "1" });
    await sendMail(mail);
    const [call] = ses.commandCalls(SendEmailCommand);
    expect(call?.args[0].input).toMatchObject({
      FromEmailAddress: "murmur@example.com",
      Destination: { ToAddresses: ["alice@example.com"] },
      Content: { Simple: { Subject: { Data: "Ready" }, Body: { Text: { Data: "Here" } } } },
    });
  });

  it("is not sent if murmur has no sender", async () => {
    vi.stubEnv("EMAIL_FROM", "");
    await sendMail(mail);
    expect(ses.calls()).toEqual([]);
  });

  it("is given up if SES refuses it, without logging the address", async () => {
    ses.on(SendEmailCommand).rejects(failing("MessageRejected"));
    await sendMail(mail);
    expect(warnings).toEqual([["mail refused by SES", { reason: "MessageRejected" }]]);
  });

  it("fails, to be tried again, if SES is busy; the error does not name the address", async () => {
    ses.on(SendEmailCommand).rejects(failing("TooManyRequestsException"));
    await expect(sendMail(mail)).rejects.toThrow(/^SES did not take a mail: TooManyRequestsException\.$/);
  });
});
