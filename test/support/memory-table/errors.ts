/** The errors that DynamoDB answers with, as the SDK's own classes, because murmur distinguishes them by class. */
import {
  type AttributeValue,
  type CancellationReason,
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";

const meta = { $metadata: { httpStatusCode: 400 } };

/** Also thrown for what the double does not know: a test must fail loudly rather than pass by luck. */
export function validationError(message: string): Error {
  return new DynamoDBServiceException({ name: "ValidationException", $fault: "client", message, ...meta });
}

/** `item` is marshalled, as the document client leaves it in exceptions. */
export function conditionFailed(item?: Record<string, AttributeValue>): Error {
  const message = "The conditional request failed";
  return new ConditionalCheckFailedException({ message, ...meta, ...(item ? { Item: item } : {}) });
}

export function throttled(): Error {
  return new ProvisionedThroughputExceededException({ message: "The partition is throttled", ...meta });
}

export function conflict(): Error {
  return new TransactionConflictException({ message: "Transaction is ongoing for the item", ...meta });
}

export function canceled(reasons: CancellationReason[]): Error {
  const codes = reasons.map(({ Code }) => Code).join(", ");
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new TransactionCanceledException({ message, ...meta, CancellationReasons: reasons });
}
