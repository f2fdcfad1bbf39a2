import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { keys } from "../../lib/data/table/keys.ts";
import { withClients } from "../aws/clients.ts";
import type { Outputs } from "../deployment/outputs.ts";

/** Publishes the website if it has been built since the last call. */
export type Publish = (url: string) => Promise<void>;

/** Records in the table where the website is and what its pages start from, as the last step of a deployment does on AWS. */
export function publisher(files: string, outputs: Outputs): Publish {
  const path = join(files, "index.html");
  let published = 0;
  return async (url) => {
    const { mtimeMs } = await stat(path);
    if (mtimeMs === published) return;
    const shell = await readFile(path, "utf8");
    await withClients(outputs, ({ table }) =>
      DynamoDBDocumentClient.from(table).send(
        new PutCommand({ TableName: outputs.tableName, Item: { ...keys.site(), url, shell } }),
      ),
    );
    published = mtimeMs;
  };
}
