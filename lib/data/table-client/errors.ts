/** DynamoDB's errors, with the names and members that the SDK gives them. */
import type { AttributeValue, CancellationReason } from "@aws-sdk/client-dynamodb";
import type { HttpResponse } from "@smithy/core/protocols";

type Metadata = { httpStatusCode?: number; requestId?: string | undefined; attempts?: number };
type Options = { message?: string; $metadata?: Metadata };

/** An answer other than a success. `name` is the service's code. */
export class DynamoDBServiceException extends Error {
  readonly $fault: "client" | "server";
  $metadata: Metadata;

  constructor({ message = "UnknownError", $metadata = {} }: Options, name?: string) {
    super(message);
    this.name = name ?? new.target.name;
    this.$metadata = $metadata;
    this.$fault = ($metadata.httpStatusCode ?? 400) < 500 ? "client" : "server";
  }
}

/** A condition that does not hold. */
export class ConditionalCheckFailedException extends DynamoDBServiceException {
  static readonly code = "ConditionalCheckFailedException";
  /** The stored item, if the request asked for it. */
  declare readonly Item?: Record<string, AttributeValue>;
}

/** A transaction of which nothing was written. */
export class TransactionCanceledException extends DynamoDBServiceException {
  static readonly code = "TransactionCanceledException";
  declare readonly CancellationReasons?: CancellationReason[];
}

/** A write that met a transaction. */
export class TransactionConflictException extends DynamoDBServiceException {
  static readonly code = "TransactionConflictException";
}

/** The classes that murmur tells apart; every other error has only its name. */
const classes = [ConditionalCheckFailedException, TransactionCanceledException, TransactionConflictException];

type ErrorBody = { __type?: string; message?: string; Message?: string };

/** The error that a response stands for. Its body may be missing, or not DynamoDB's, if something in between answered. */
export function errorOf(response: HttpResponse, text: string): Error {
  const { __type, message, Message, ...members } = JSON.parse(text || "{}") as ErrorBody;
  const header = response.headers["x-amzn-errortype"];
  const code = (__type ?? header ?? "Unknown").split(",")[0]?.split(":")[0]?.split("#").at(-1) ?? "Unknown";
  const $metadata = metadataOf(response);
  const known = classes.find((one) => one.code === code) ?? DynamoDBServiceException;
  const said = message ?? Message;
  const error = new known({ ...(said === undefined ? {} : { message: said }), $metadata }, code);
  return Object.assign(error, members);
}

export function metadataOf({ statusCode, headers }: HttpResponse): Metadata {
  return {
    httpStatusCode: statusCode,
    requestId: headers["x-amzn-requestid"] ?? headers["x-amzn-request-id"],
  };
}
