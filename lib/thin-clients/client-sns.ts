/** What the bundler substitutes for `@aws-sdk/client-sns`. SNS speaks AWS's query protocol: forms in, XML out. */
import type { PublishBatchInput, PublishBatchRequestEntry, PublishBatchResponse } from "@aws-sdk/client-sns";
import { parseXML } from "@aws-sdk/xml-builder";
import { extendedEncodeURIComponent, type HttpResponse } from "@smithy/core/protocols";
import { type Config, type Service, ThinClient } from "./client.ts";
import { errorFor } from "./errors.ts";
import { type Elements, elements, elementsOf } from "./xml.ts";

const service: Service = {
  api: "sns",
  signingName: "sns",
  endpoint: { hosts: { prefix: "sns", plainFips: true }, variable: "topicEndpoint" },
};

/** Publishes up to ten messages to one topic. */
export class PublishBatchCommand {
  readonly input: PublishBatchInput;

  constructor(input: PublishBatchInput) {
    this.input = input;
  }
}

export class SNSClient extends ThinClient {
  constructor(config: Config = {}) {
    super(service, config);
  }

  async send({ input }: PublishBatchCommand): Promise<PublishBatchResponse> {
    return (await this.request({
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: formOf(input),
      read,
    })) as Partial<PublishBatchResponse> as PublishBatchResponse;
  }
}

/** The fields in the order in which the SDK writes them. */
function formOf({ TopicArn, PublishBatchRequestEntries = [] }: PublishBatchInput): string {
  const fields = [
    ["Action", "PublishBatch"],
    ["Version", "2010-03-31"],
    ["TopicArn", TopicArn],
    ...PublishBatchRequestEntries.flatMap((entry, i) =>
      fieldsOf(entry).map(([name, value]) => [`PublishBatchRequestEntries.member.${i + 1}.${name}`, value]),
    ),
  ];
  return fields.map(([name, value = ""]) => `${name}=${extendedEncodeURIComponent(value)}`).join("&");
}

function fieldsOf({ Id, Message, MessageAttributes = {} }: PublishBatchRequestEntry) {
  const attributes = Object.entries(MessageAttributes).flatMap(([name, { DataType, StringValue }], i) => {
    const prefix = `MessageAttributes.entry.${i + 1}`;
    return [
      [`${prefix}.Name`, name],
      [`${prefix}.Value.DataType`, DataType],
      [`${prefix}.Value.StringValue`, StringValue],
    ];
  });
  return [["Id", Id], ["Message", Message], ...attributes];
}

function read(response: HttpResponse, text: string): Partial<PublishBatchResponse> {
  const root = elements(text === "" ? "" : Object.values(parseXML(text) as object)[0]);
  if (response.statusCode >= 300) throw errorOf(response, root);
  const { Successful, Failed } = elements(root.PublishBatchResult);
  return {
    ...(Successful === undefined ? {} : { Successful: elementsOf(Successful, "member") }),
    ...(Failed === undefined ? {} : { Failed: elementsOf(Failed, "member").map(failedOf) }),
  } as Partial<PublishBatchResponse>;
}

function failedOf({ SenderFault, ...entry }: Elements): object {
  return { ...entry, ...(SenderFault === undefined ? {} : { SenderFault: SenderFault === "true" }) };
}

/** The errors whose names in the SDK are not their codes with `Exception`, and those that the SDK does not know. */
const names: Record<string, string> = {
  ParameterValueInvalid: "InvalidParameterValueException",
  KMSOptInRequired: "KMSOptInRequired",
};
/** What the SDK calls by its code with `Exception`: what SNS's model declares for publishing. */
const declared = new Set([
  ...["AuthorizationError", "BatchEntryIdsNotDistinct", "BatchRequestTooLong", "EmptyBatchRequest"],
  ...["EndpointDisabled", "InternalError", "InvalidBatchEntryId", "InvalidParameter", "InvalidSecurity"],
  ...["KMSAccessDenied", "KMSDisabled", "KMSInvalidState", "KMSNotFound", "KMSThrottling", "NotFound"],
  ...["PlatformApplicationDisabled", "Throttled", "TooManyEntriesInBatchRequest"],
]);

function errorOf(response: HttpResponse, root: Elements): Error {
  const { Code, Message, ...members } = elements(root.Error);
  const code = typeof Code === "string" ? Code : response.statusCode === 404 ? "NotFound" : "Unknown";
  const name = names[code] ?? (declared.has(code) ? `${code}Exception` : code);
  const message = typeof Message === "string" ? Message : "Unknown";
  return errorFor(response, { code: name, message, members: { ...members, Code } });
}
