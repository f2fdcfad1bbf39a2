/** The errors of AWS's services, with the names and members that the SDK gives them. */
import type { HttpResponse } from "@smithy/core/protocols";

type Metadata = { httpStatusCode?: number; requestId?: string | undefined; attempts?: number };
type Options = { message?: string | undefined; $metadata?: Metadata };

/** An answer other than a success. `name` is the service's code. */
export class ServiceException extends Error {
  readonly $fault: "client" | "server";
  $metadata: Metadata;

  constructor({ message = "UnknownError", $metadata = {} }: Options, name?: string) {
    super(message);
    this.name = name ?? new.target.name;
    this.$metadata = $metadata;
    this.$fault = ($metadata.httpStatusCode ?? 400) < 500 ? "client" : "server";
  }
}

/** A class that callers tell apart, and the code it stands for: a class's own name does not survive the bundler. */
export type KnownError = typeof ServiceException & { readonly code: string };

type Read = {
  code: string | undefined;
  message?: string | undefined;
  members?: object;
  known?: readonly KnownError[];
};

/** The error that a response stands for; every error but the known ones has only its name. */
export function errorFor(response: HttpResponse, { code = "Unknown", message, members, known = [] }: Read) {
  const ErrorClass = known.find((one) => one.code === code) ?? ServiceException;
  const error = new ErrorClass({ message, $metadata: metadataOf(response) }, code);
  return Object.assign(error, members);
}

export function metadataOf({ statusCode, headers }: HttpResponse): Metadata {
  return {
    httpStatusCode: statusCode,
    requestId: headers["x-amzn-requestid"] ?? headers["x-amzn-request-id"] ?? headers["x-amz-request-id"],
  };
}

/** A code without what services put around it, such as a namespace or the address of a description. */
export function plainCode(code: string | undefined): string | undefined {
  return code?.split(",")[0]?.split(":")[0]?.split("#").at(-1);
}
