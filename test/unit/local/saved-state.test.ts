import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repairSavedState } from "../../../local/aws/saved-state.ts";
import { pathsIn } from "../../../local/machine/paths.ts";

const endpoint = "http://localhost:4566";

test("after a restart, stream readers start at the beginning and received messages are visible again", async () => {
  const paths = pathsIn(await mkdtemp(join(tmpdir(), "murmur-unit-")));
  await expect(repairSavedState(paths, endpoint)).resolves.toBeUndefined();
  await mkdir(paths.state);
  const write = (name: string, payload: object) =>
    writeFile(join(paths.state, name), JSON.stringify({ __ministack_format__: 2, payload }));
  const read = async (name: string) => JSON.parse(await readFile(join(paths.state, name), "utf8"));
  const queues = (held: number) => ({
    queues: {
      data: {
        edges: {
          messages: [
            { id: "held", receipt_handle: "r", visible_at: held },
            { id: "delayed", receipt_handle: null, visible_at: 900 },
          ],
        },
      },
    },
  });
  await write("lambda.json", { esms: { a: 1 }, dynamodb_stream_positions: { a: 1494 } });
  await write("sqs.json", queues(180));
  await repairSavedState(paths, endpoint);
  expect(await read("lambda.json")).toEqual({
    __ministack_format__: 2,
    payload: { esms: { a: 1 }, dynamodb_stream_positions: {} },
  });
  expect(await read("sqs.json")).toEqual({ __ministack_format__: 2, payload: queues(0) });
  await rm(paths.home, { recursive: true });
});

test("on another port, everything that uses a queue refers to it by its new URL", async () => {
  const paths = pathsIn(await mkdtemp(join(tmpdir(), "murmur-unit-")));
  await mkdir(paths.state);
  const path = join(paths.state, "sns.json");
  await writeFile(path, JSON.stringify({ queue: `${endpoint}/000000000000/edges` }));
  await repairSavedState(paths, "http://localhost:4600");
  expect(JSON.parse(await readFile(path, "utf8"))).toEqual({
    queue: "http://localhost:4600/000000000000/edges",
  });
  await rm(paths.home, { recursive: true });
});
