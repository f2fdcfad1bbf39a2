/** What the bundler substitutes for `@aws-sdk/lib-dynamodb`: commands whose items are JavaScript objects. */
import { marshall, type marshallOptions, unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBClient } from "./client-dynamodb.ts";

type Members = Record<string, unknown>;
type Convert = (item: never) => unknown;

/** The members that hold an item, or some attributes of one. */
const ITEMS = [
  "Key",
  "Item",
  "ExpressionAttributeValues",
  "ExclusiveStartKey",
  "Attributes",
  "LastEvaluatedKey",
];
/** The members that hold a list of them. */
const LISTS = ["Keys", "Items"];
/** The members of batches, which hold keys, items or writes by table. */
const BATCHES = ["RequestItems", "UnprocessedItems", "UnprocessedKeys"];

/** A request or response, whose items are converted wherever murmur's commands have some. */
function converted(all: Members, convert: Convert): Members {
  const result = part(all, convert);
  for (const name of BATCHES) {
    if (all[name])
      result[name] = mapped(all[name], (one) =>
        Array.isArray(one) ? one.map(action) : part(one as Members, convert),
      );
  }
  if (all.Responses) result.Responses = mapped(all.Responses, (items) => (items as never[]).map(convert));
  if (all.TransactItems) result.TransactItems = (all.TransactItems as Members[]).map(action);
  return result;

  /** One of several writes, such as `{ Put: { Item } }`. */
  function action(one: Members): Members {
    return mapped(one, (members) => part(members as Members, convert));
  }
}

function part(members: Members, convert: Convert): Members {
  const result = { ...members };
  for (const name of ITEMS) if (members[name]) result[name] = convert(members[name] as never);
  for (const name of LISTS) if (members[name]) result[name] = (members[name] as never[]).map(convert);
  return result;
}

function mapped(object: unknown, map: (value: unknown) => unknown): Members {
  return Object.fromEntries(Object.entries(object as Members).map(([name, value]) => [name, map(value)]));
}

/** A request; `operation` is DynamoDB's name of it. */
abstract class Command {
  abstract readonly operation: string;
  readonly input: Members;

  constructor(input: Members) {
    this.input = input;
  }
}

export class GetCommand extends Command {
  readonly operation = "GetItem";
}
export class PutCommand extends Command {
  readonly operation = "PutItem";
}
export class UpdateCommand extends Command {
  readonly operation = "UpdateItem";
}
export class DeleteCommand extends Command {
  readonly operation = "DeleteItem";
}
export class QueryCommand extends Command {
  readonly operation = "Query";
}
export class ScanCommand extends Command {
  readonly operation = "Scan";
}
export class BatchGetCommand extends Command {
  readonly operation = "BatchGetItem";
}
export class BatchWriteCommand extends Command {
  readonly operation = "BatchWriteItem";
}
export class TransactWriteCommand extends Command {
  readonly operation = "TransactWriteItems";
}

/** Sends commands. Items have no binary attributes. */
export class DynamoDBDocumentClient {
  readonly #client: DynamoDBClient;
  readonly #options: marshallOptions;

  private constructor(client: DynamoDBClient, options: marshallOptions) {
    this.#client = client;
    this.#options = options;
  }

  static from(
    client: DynamoDBClient,
    { marshallOptions = {} }: { marshallOptions?: marshallOptions } = {},
  ): DynamoDBDocumentClient {
    return new DynamoDBDocumentClient(client, marshallOptions);
  }

  async send({ operation, input }: Command): Promise<Members> {
    const request = converted(input, (item) => marshall(item, this.#options));
    return converted(await this.#client.call(operation, request), (item) => unmarshall(item));
  }
}
