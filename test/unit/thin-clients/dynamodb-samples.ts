/** Requests as murmur makes them, with every type of attribute that it could store. */
import type * as document from "@aws-sdk/lib-dynamodb";
import type * as thinDocument from "../../../lib/thin-clients/lib-dynamodb.ts";

export type CommandName = keyof typeof thinDocument & `${string}Command` & keyof typeof document;

export const item = {
  PK: "TWEET#1",
  SK: "TWEET",
  text: 'Grüße 👋 "\\\n\u2028',
  counted: 3,
  ratio: -0.25,
  active: true,
  none: null,
  gone: undefined,
  tags: new Set(["a", "b"]),
  sizes: new Set([1, 2]),
  list: [1, "two", { three: [3] }],
  map: { deep: { er: "yes", gone: undefined }, empty: {} },
  empty: "",
};
export const key = { PK: "TWEET#1", SK: "TWEET" };
const condition = {
  ConditionExpression: "#a = :a",
  ExpressionAttributeNames: { "#a": "active" },
  ExpressionAttributeValues: { ":a": true, ":n": 1, ":gone": undefined },
};
export const TableName = "murmur";

/** A request of each kind that murmur makes. */
export const requests: [CommandName, object][] = [
  ["GetCommand", { TableName, Key: key, ConsistentRead: undefined }],
  ["GetCommand", { TableName, Key: key, ConsistentRead: true }],
  ["PutCommand", { TableName, Item: item }],
  ["PutCommand", { TableName, Item: item, ...condition, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }],
  [
    "UpdateCommand",
    { TableName, Key: key, UpdateExpression: "SET #a = :a", ...condition, ReturnValues: "ALL_NEW" },
  ],
  ["DeleteCommand", { TableName, Key: key, ...condition, ReturnValues: "ALL_OLD" }],
  [
    "QueryCommand",
    {
      TableName,
      IndexName: "GSI1",
      KeyConditionExpression: "#a = :a",
      ...{ ExpressionAttributeNames: { "#a": "GSI1PK" }, ExpressionAttributeValues: { ":a": "x" } },
      ...{ ScanIndexForward: false, Limit: 20, ExclusiveStartKey: key },
    },
  ],
  ["ScanCommand", { TableName, Limit: 5, ExclusiveStartKey: key, Segment: 0, TotalSegments: 2 }],
  [
    "BatchGetCommand",
    { RequestItems: { [TableName]: { Keys: [key, { PK: "a", SK: "b" }], ConsistentRead: false } } },
  ],
  [
    "BatchWriteCommand",
    { RequestItems: { [TableName]: [{ PutRequest: { Item: item } }, { DeleteRequest: { Key: key } }] } },
  ],
  [
    "TransactWriteCommand",
    {
      TransactItems: [
        { Put: { TableName, Item: item, ...condition } },
        { Update: { TableName, Key: key, UpdateExpression: "SET #a = :a", ...condition } },
        { Delete: { TableName, Key: key } },
        { ConditionCheck: { TableName, Key: key, ...condition } },
      ],
      ClientRequestToken: "token",
    },
  ],
];
