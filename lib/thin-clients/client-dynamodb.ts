/** What the bundler substitutes for `@aws-sdk/client-dynamodb`. */
import type { AttributeValue, CancellationReason } from "@aws-sdk/client-dynamodb";
import { type Config, type Output, type Service, ThinClient } from "./client.ts";
import { ServiceException } from "./errors.ts";
import { jsonCall } from "./json.ts";

const service: Service = {
  api: "dynamodb",
  signingName: "dynamodb",
  endpoint: { hosts: { prefix: "dynamodb", plainFips: true }, variable: "tableEndpoint" },
  maxAttempts: 4,
};

/** A condition that does not hold. */
export class ConditionalCheckFailedException extends ServiceException {
  static readonly code = "ConditionalCheckFailedException";
  /** The stored item, if the request asked for it. */
  declare readonly Item?: Record<string, AttributeValue>;
}

/** A transaction of which nothing was written. */
export class TransactionCanceledException extends ServiceException {
  static readonly code = "TransactionCanceledException";
  declare readonly CancellationReasons?: CancellationReason[];
}

/** A write that met a transaction. */
export class TransactionConflictException extends ServiceException {
  static readonly code = "TransactionConflictException";
}

const known = [ConditionalCheckFailedException, TransactionCanceledException, TransactionConflictException];

/** Sends requests whose items are in DynamoDB's own JSON. */
export class DynamoDBClient extends ThinClient {
  constructor(config: Config) {
    super(service, config);
  }

  call(operation: string, input: object): Promise<Output> {
    return this.request(jsonCall({ version: "1.0", target: "DynamoDB_20120810", known }, operation, input));
  }
}
