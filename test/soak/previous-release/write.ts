/** `npm run sample`: records what this version leaves behind, for the tests of the next one. Part of `npm version`. */
import { readFile, writeFile } from "node:fs/promises";
import { marshall } from "@aws-sdk/util-dynamodb";
import { toJSONSchema } from "zod";
import { recordEveryMessage, schemas } from "../every-message.ts";
import { type PreviousRelease, recordItems, SAMPLE } from "./index.ts";

const { version } = JSON.parse(await readFile(new URL("../../../package.json", import.meta.url), "utf8"));
const { sent } = await recordEveryMessage();
const { items, ...rest } = await recordItems();
const sample: PreviousRelease = {
  version,
  messages: Object.fromEntries([...sent].map(([queue, bodies]) => [queue, oneOfEachKind(bodies)])),
  schemas: Object.fromEntries(
    Object.entries(schemas).map(([step, schema]) => [
      step,
      toJSONSchema(schema, { io: "input", unrepresentable: "any" }),
    ]),
  ),
  items: items.map((item) => marshall(item)),
  ...rest,
};
await writeFile(SAMPLE, `${JSON.stringify(sample, null, 1)}\n`);
console.log(`Wrote the sample of version ${version}: ${items.length} items, ${sent.size} queues.`);

/** The first message of each kind, with the first of its events. Messages differ in kind by their fields and constants. */
function oneOfEachKind(bodies: Iterable<string>): object[] {
  const kinds = new Map<string, object>();
  for (const body of bodies) {
    const message = JSON.parse(body);
    for (const list of ["events", "follows", "pushes", "followerIds"])
      if (message[list]) message[list] = message[list].slice(0, 1);
    const kind = JSON.stringify(message, (key, value) =>
      ["string", "number"].includes(typeof value) && !["type", "action", "kind", "fanOut"].includes(key)
        ? typeof value
        : value,
    );
    if (!kinds.has(kind)) kinds.set(kind, message);
  }
  return [...kinds.values()];
}
