/** A call of an AWS API, as the proxy sees it. */
import type { IncomingMessage } from "node:http";
import { accesses, type Body } from "../table-requests.ts";

export type Call = {
  /** As the signature names it: `dynamodb`, `sns`, `sqs`, `cognito-idp`. */
  service: string;
  /** Such as `BatchGetItem`, `PublishBatch` or `SendMessageBatch`. */
  operation: string;
  /** The partition keys of a request to the table, or the name of a queue. */
  keys: string[];
  /** The parsed JSON of the body; undefined if it is something else. */
  json: Body | undefined;
  /** Greater than 1 if the SDK repeats the call. */
  attempt: number;
  /** The form of the body; undefined if it is JSON. */
  form: URLSearchParams | undefined;
};

export function callOf({ headers }: IncomingMessage, body: string): Call {
  const [, service = ""] = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
  const target = headers["x-amz-target"];
  // SNS takes forms, the others JSON.
  const form = target === undefined ? new URLSearchParams(body) : undefined;
  const operation =
    String(target ?? `.${form?.get("Action")}`)
      .split(".")
      .at(-1) ?? "";
  const json = target === undefined ? undefined : (JSON.parse(body) as Body);
  const [, attempt = "1"] = /attempt=(\d+)/.exec(String(headers["amz-sdk-request"])) ?? [];
  return { service, operation, attempt: Number(attempt), json, form, keys: keysIn(service, operation, json) };
}

/** The messages that a call sends to a queue. */
export function messagesIn({
  operation,
  json,
}: Pick<Call, "operation" | "json">): { DelaySeconds?: number }[] {
  return operation === "SendMessageBatch" ? (json?.Entries ?? []) : [];
}

function keysIn(service: string, operation: string, json: Body | undefined): string[] {
  if (service === "dynamodb" && json) return accesses(operation, json).flatMap(({ keys }) => keys);
  const url: unknown = json?.QueueUrl;
  return typeof url === "string" ? [url.slice(url.lastIndexOf("/") + 1)] : [];
}
