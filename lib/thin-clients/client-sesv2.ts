/** What the bundler substitutes for `@aws-sdk/client-sesv2`. */
import type { SendEmailRequest } from "@aws-sdk/client-sesv2";
import { type Config, type Output, type Service, ThinClient } from "./client.ts";
import { readJson } from "./json.ts";

const service: Service = {
  api: "sesv2",
  signingName: "ses",
  endpoint: { hosts: { prefix: "email" }, variable: "mailEndpoint" },
};

/** Sends one mail. */
export class SendEmailCommand {
  readonly input: SendEmailRequest;

  constructor(input: SendEmailRequest) {
    this.input = input;
  }
}

export class SESv2Client extends ThinClient {
  constructor(config: Config = {}) {
    super(service, config);
  }

  send({ input }: SendEmailCommand): Promise<Output> {
    return this.request({
      path: "/v2/email/outbound-emails",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
      read: (response, text) => readJson(response, text, { codes: ["header", "code", "type"] }),
    });
  }
}
