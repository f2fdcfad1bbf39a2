/** What the bundler substitutes for `@aws-sdk/client-sqs`. */
import type { SendMessageBatchRequest, SendMessageBatchResult } from "@aws-sdk/client-sqs";
import { Md5 } from "@smithy/core/checksum";
import type { HttpResponse } from "@smithy/core/protocols";
import { type Config, type Service, ThinClient } from "./client.ts";
import { errorFor, plainCode } from "./errors.ts";
import { jsonCall, readJson } from "./json.ts";

const service: Service = { api: "sqs", signingName: "sqs" };

/** Sends up to ten messages to one queue. */
export class SendMessageBatchCommand {
  readonly input: SendMessageBatchRequest;

  constructor(input: SendMessageBatchRequest) {
    this.input = input;
  }
}

export class SQSClient extends ThinClient {
  constructor(config: Config = {}) {
    super(service, config);
  }

  /** Throws if the queue has received other texts than those that were sent. */
  async send({ input }: SendMessageBatchCommand): Promise<SendMessageBatchResult> {
    const call = jsonCall({ version: "1.0", target: "AmazonSQS" }, "SendMessageBatch", input);
    const result = (await this.request({
      ...call,
      // Errors keep the codes that they had when SQS spoke XML.
      headers: { ...call.headers, "x-amzn-query-mode": "true" },
      // A queue's address says where to reach it.
      endpoint: new URL(new URL(String(input.QueueUrl)).origin),
      read,
    })) as Partial<SendMessageBatchResult> as SendMessageBatchResult;
    await verify(input, result);
    return result;
  }
}

const OLD_PREFIX = "AWS.SimpleQueueService.";
/** The errors whose old codes differ from their names in more than the prefix. */
const names: Record<string, string> = {
  "AWS.SimpleQueueService.NonExistentQueue": "QueueDoesNotExist",
  "KMS.AccessDeniedException": "KmsAccessDenied",
  "KMS.DisabledException": "KmsDisabled",
  "KMS.InvalidKeyUsageException": "KmsInvalidKeyUsage",
  "KMS.InvalidStateException": "KmsInvalidState",
  "KMS.NotFoundException": "KmsNotFound",
  "KMS.OptInRequired": "KmsOptInRequired",
  "KMS.ThrottlingException": "KmsThrottled",
};

function read(response: HttpResponse, text: string): object {
  const [code] = response.headers["x-amzn-query-error"]?.split(";") ?? [];
  if (response.statusCode < 300 || code === undefined)
    return readJson(response, text, { codes: ["code", "header", "type"] });
  const { message, Message } = JSON.parse(text || "{}") as { message?: string; Message?: string };
  const plain = plainCode(code) ?? code;
  throw errorFor(response, {
    code: names[plain] ?? plain.replace(OLD_PREFIX, ""),
    message: message ?? Message,
  });
}

async function verify(
  { Entries = [] }: SendMessageBatchRequest,
  { Successful = [] }: SendMessageBatchResult,
): Promise<void> {
  const texts = new Map(Entries.map(({ Id, MessageBody = "" }) => [Id, MessageBody]));
  const wrong = [];
  for (const { Id, MessageId, MD5OfMessageBody } of Successful)
    if (texts.has(Id) && MD5OfMessageBody !== (await md5Of(texts.get(Id) ?? ""))) wrong.push(MessageId);
  if (wrong.length > 0) throw new Error(`Invalid MD5 checksum on messages: ${wrong.join(", ")}`);
}

async function md5Of(text: string): Promise<string> {
  const hash = new Md5();
  hash.update(Buffer.from(text));
  return Buffer.from(await hash.digest()).toString("hex");
}
