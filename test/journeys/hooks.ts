/** Runs for each test file. The files share the modules, which therefore cannot register anything themselves. */
import { afterEach } from "vitest";
import { printErrors } from "./lambdas.ts";

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await printErrors(task.result.startTime ?? 0);
});
