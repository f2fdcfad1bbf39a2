/** What the bundler substitutes for `@aws-sdk/client-dynamodb`. */
export { DynamoDBClient } from "./client.ts";
export {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  TransactionCanceledException,
  TransactionConflictException,
} from "./errors.ts";
