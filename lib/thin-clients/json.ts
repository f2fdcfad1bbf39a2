/** The protocols of the services that speak JSON. */
import type { HttpResponse } from "@smithy/core/protocols";
import type { Call } from "./client.ts";
import { errorFor, type KnownError, plainCode } from "./errors.ts";

type Protocol = {
  version: "1.0" | "1.1";
  /** What the names of its operations begin with. */
  target: string;
  known?: readonly KnownError[];
};

type ErrorBody = { __type?: string; code?: string; message?: string; Message?: string };

/** A request to call one operation, as every service gets it that has no paths of its own. */
export function jsonCall({ version, target, known = [] }: Protocol, operation: string, input: object): Call {
  return {
    headers: {
      "content-type": `application/x-amz-json-${version}`,
      "x-amz-target": `${target}.${operation}`,
    },
    body: JSON.stringify(input),
    read: (response, text) => readJson(response, text, { codes: ["type", "code", "header"], known }),
  };
}

type Reading = { codes: readonly ("type" | "code" | "header")[]; known?: readonly KnownError[] };

/**
 * The members of an answer. Throws the error that it stands for. Its body may be missing, or not the service's, if something in
 * between answered; then the error is that of the JSON, as in the SDK. `codes` is where the service names its errors.
 */
export function readJson(response: HttpResponse, text: string, { codes, known = [] }: Reading): object {
  const body = JSON.parse(text || "{}") as object;
  if (response.statusCode < 300) return body;
  const { __type: type, code, message, Message, ...members } = body as ErrorBody;
  const places = { type, code, header: response.headers["x-amzn-errortype"] };
  const found = codes.map((place) => places[place]).find((one) => one !== undefined);
  throw errorFor(response, { code: plainCode(found), message: message ?? Message, members, known });
}
