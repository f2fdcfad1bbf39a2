/** Runs for each test file. The files of a worker share the modules, which therefore cannot register anything themselves. */
import { afterAll, afterEach } from "vitest";
import { closePages, printPages } from "./users.ts";

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await printPages();
});

afterAll(closePages);
