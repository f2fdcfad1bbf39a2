/** Answers that AWS would give. */
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Body } from "../table-requests.ts";
import type { Call } from "./call.ts";

const JSON_TYPE = "application/x-amz-json-1.0";

/** How each service says that there are too many calls. */
const THROTTLED: Record<string, string> = {
  dynamodb: "ProvisionedThroughputExceededException",
  sns: "Throttled",
};

export function throttle(outgoing: ServerResponse, { service }: Call): void {
  answer(outgoing, 400, service, THROTTLED[service] ?? "ThrottlingException");
}

export function fail(outgoing: ServerResponse, { service }: Call): void {
  answer(outgoing, 500, service, service === "sns" ? "InternalError" : "InternalServerError");
}

export function deny(outgoing: ServerResponse, { service }: Call): void {
  answer(outgoing, 400, service, "AccessDeniedException");
}

function answer(outgoing: ServerResponse, status: number, service: string, code: string): void {
  const isXml = service === "sns";
  outgoing.writeHead(status, { "content-type": isXml ? "text/xml" : JSON_TYPE });
  const message = "Injected by the fault proxy";
  const xml = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  outgoing.end(isXml ? xml : JSON.stringify({ __type: code, message }));
}

/** Forwards the first half of a batch and leaves the rest unprocessed, as a busy table does. */
export async function leaveHalf(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { target, json, operation }: { target: string; json: Body; operation: string },
): Promise<void> {
  const [name = "", requests] = Object.entries(json.RequestItems as Body)[0] ?? [];
  const list: unknown[] = operation === "BatchGetItem" ? requests.Keys : requests;
  const half = Math.floor(list.length / 2);
  const part = (some: unknown[]) =>
    some.length === 0 ? {} : { [name]: operation === "BatchGetItem" ? { ...requests, Keys: some } : some };
  const done =
    half === 0 ? {} : await post(incoming, target, { ...json, RequestItems: part(list.slice(0, half)) });
  const left = {
    [operation === "BatchGetItem" ? "UnprocessedKeys" : "UnprocessedItems"]: part(list.slice(half)),
  };
  outgoing.writeHead(200, { "content-type": JSON_TYPE });
  outgoing.end(JSON.stringify({ ...done, ...left }));
}

function post(
  { method, headers, url: path }: IncomingMessage,
  target: string,
  json: object,
): Promise<object> {
  const body = JSON.stringify(json);
  const length = { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = request(target, { method, headers: { ...headers, ...length }, path }, (response) => {
      text(response).then((answered) => resolve(JSON.parse(answered)), reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
