/** What a request to DynamoDB does: its actions and the partition keys that they name. */

// biome-ignore lint/suspicious/noExplicitAny: the body of any DynamoDB request.
export type Body = Record<string, any>;
/** One action as IAM evaluates it: the partition keys it names, on the table or an index. */
export type Access = { action: string; index: string | undefined; keys: string[] };

/** A string as DynamoDB's JSON or the document client writes it. */
const stringIn = (value: Body | string | undefined): string | undefined =>
  typeof value === "string" ? value : value?.S;
const partition = (item: Body | undefined): string[] => {
  const key = stringIn(item?.PK);
  return key ? [key] : [];
};
const tables = (body: Body): Body[] => Object.values(body.RequestItems ?? {});

const transactionActions: Record<string, string> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
  Get: "GetItem",
};

/** A transaction has an access for each item, any other request one. */
export function accesses(operation: string, body: Body): Access[] {
  if (!operation.startsWith("Transact")) {
    return [{ action: operation, index: body.IndexName, keys: keysOf(operation, body) }];
  }
  return body.TransactItems.map((item: Body) => {
    const [kind, inner] = Object.entries(item)[0] as [string, Body];
    return { action: transactionActions[kind], index: undefined, keys: partition(inner.Item ?? inner.Key) };
  });
}

function keysOf(operation: string, body: Body): string[] {
  if (operation === "Query") return queriedKey(body);
  if (operation === "BatchGetItem") return tables(body).flatMap(({ Keys }) => Keys.flatMap(partition));
  if (operation === "BatchWriteItem") {
    return tables(body)
      .flat()
      .flatMap(({ PutRequest, DeleteRequest }) => partition(PutRequest?.Item ?? DeleteRequest?.Key));
  }
  return partition(body.Item ?? body.Key);
}

/** The partition key comes first in the condition of a query: `#pk = :pk AND …`. */
function queriedKey({ KeyConditionExpression, ExpressionAttributeValues }: Body): string[] {
  const [, placeholder] = /^\s*\(?\s*#?\w+\s*=\s*(:\w+)/.exec(KeyConditionExpression ?? "") ?? [];
  const value = placeholder && stringIn(ExpressionAttributeValues?.[placeholder]);
  return value ? [value] : [];
}
