/** Compares each request of a handler with what its role allows, as AWS would: the table in memory has no roles. */
import { refusal } from "../infra/key-guard.ts";
import { MemoryTable } from "../support/memory-table/index.ts";
import { runningFunction } from "./handlers.ts";

/** DynamoDB's names for the document client's commands. */
const operations: Record<string, string> = {
  GetCommand: "GetItem",
  PutCommand: "PutItem",
  UpdateCommand: "UpdateItem",
  DeleteCommand: "DeleteItem",
  QueryCommand: "Query",
  BatchGetCommand: "BatchGetItem",
  BatchWriteCommand: "BatchWriteItem",
  TransactWriteCommand: "TransactWriteItems",
};

/** Runs `work`, and returns how many requests were compared and what AWS would have refused. */
export async function refusalsDuring(
  work: () => Promise<void>,
): Promise<{ compared: number; refused: string[] }> {
  const refused = new Set<string>();
  let compared = 0;
  const { send } = MemoryTable.prototype;
  MemoryTable.prototype.send = function (command) {
    const name = runningFunction();
    if (name !== undefined) {
      compared++;
      const reason = refusal(name, operations[command.constructor.name] ?? "", command.input);
      if (reason !== undefined) refused.add(reason);
    }
    return send.call(this, command);
  };
  try {
    await work();
  } finally {
    MemoryTable.prototype.send = send;
  }
  return { compared, refused: [...refused] };
}
