import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { onEveryChange } from "../../../local/machine/watch.ts";

test("the work runs after every burst of changes, until it is aborted", async () => {
  const directory = await mkdtemp(join(tmpdir(), "murmur-watch-"));
  const stop = new AbortController();
  const work = vi.fn(async () => undefined);
  const watching = onEveryChange([directory], work, stop.signal);
  await writeFile(join(directory, "tweet.ts"), "1");
  await writeFile(join(directory, "follow.ts"), "1");
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1), 5_000);
  await writeFile(join(directory, "tweet.ts"), "2");
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2), 5_000);
  stop.abort();
  await watching;
  await rm(directory, { recursive: true });
});
