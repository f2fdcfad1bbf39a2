/**
 * A stub of AWS that answers immediately. It runs in its own process, so that its work is not measured. Its table has one user
 * and one tweet, and accepts every write; its topics, queues and sockets accept everything.
 */
import { createServer } from "node:http";

const profile = {
  PK: { S: "USER#00000000-0000-4000-8000-000000000001" },
  SK: { S: "PROFILE" },
  id: { S: "00000000-0000-4000-8000-000000000001" },
  handle: { S: "alice" },
  name: { S: "Alice" },
  createdAt: { N: "1767225600000" },
};
const tweet = {
  PK: { S: "TWEET#01KDVDNG00000000000000000A" },
  SK: { S: "TWEET" },
  authorId: { S: "00000000-0000-4000-8000-000000000001" },
  text: { S: "hello" },
  active: { BOOL: true },
  counted: { N: "1" },
};
const feedState = {
  PK: profile.PK,
  SK: { S: "READER#FEED_STATE" },
  feedStatus: { S: "active" },
  feedChange: { N: "0" },
  dueAt: { N: "9999999999999" },
};
const claim = {
  PK: { S: "HANDLE#alice" },
  SK: { S: "HANDLE" },
  handle: { S: "alice" },
  userId: profile.id,
};

const media = {
  PK: { S: "MEDIA#01KDVDNG00000000000000000A" },
  SK: { S: "MEDIA" },
  userId: profile.id,
  state: { S: "pending" },
};

/** How often a term of the search index is used. */
const uses = { uses: { N: "16" }, judgedUses: { N: "0" }, judgedAt: { N: "1767225600000" } };

type Keyed = { PK: { S: string }; SK: { S: string } };

function find(key: Keyed): Keyed | undefined {
  return [profile, tweet, feedState, claim, media].find(
    ({ PK, SK }) => PK.S === key.PK.S && SK.S === key.SK.S,
  );
}

type TableRequest = { Key?: Keyed; RequestItems?: Record<string, { Keys?: Keyed[] }> };

function answer(operation: string, request: TableRequest): unknown {
  if (operation === "GetItem") return { Item: request.Key && find(request.Key) };
  if (operation === "Query") return { Items: [], Count: 0 };
  if (operation === "UpdateItem")
    return { Attributes: { ...profile, ...tweet, ...uses, seenUpTo: { S: "0".repeat(26) } } };
  if (operation !== "BatchGetItem") return {};
  const found = Object.entries(request.RequestItems ?? {}).map(([table, { Keys }]) => [
    table,
    (Keys ?? []).flatMap((key) => find(key) ?? []),
  ]);
  return { Responses: Object.fromEntries(found), UnprocessedKeys: {} };
}

let requestCount = 0;

const server = createServer((request, response) => {
  // A GET returns the number of requests so far.
  if (request.method === "GET") {
    response.end(String(requestCount));
    return;
  }
  requestCount++;
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (part: string) => {
    body += part;
  });
  request.on("end", () => {
    const [service = "", operation = ""] = String(request.headers["x-amz-target"] ?? "").split(".");
    if (request.headers["content-type"] === "application/x-www-form-urlencoded") {
      response.setHeader("content-type", "text/xml");
      response.end("<PublishBatchResponse><PublishBatchResult/></PublishBatchResponse>");
      return;
    }
    response.setHeader("content-type", "application/x-amz-json-1.0");
    const isTable = service.startsWith("DynamoDB");
    response.end(JSON.stringify(isTable ? answer(operation, JSON.parse(body) as TableRequest) : {}));
  });
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address ? address.port : 0);
});
