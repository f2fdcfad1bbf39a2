/**
 * Each function's role is tried with what other functions may do. The local AWS does not check keys of the table; for
 * these, see `test/infra/permission-matrix.test.ts`.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { inParallel } from "../../lib/core/in-parallel.ts";
import type { FunctionName } from "../../lib/infra/function-names.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";
import { type Attempt, attemptsOnQueues, attemptsOnTableAndAccounts, clientsOf, isRefused } from "./roles.ts";

/** Not those of the operators' stack, which does not exist locally. */
const names = (Object.keys(permissions) as FunctionName[]).filter((name) => !name.startsWith("ops/"));
const CONCURRENCY = 8;

let attempts: Attempt[];
beforeAll(async () => {
  attempts = [...attemptsOnTableAndAccounts(), ...(await attemptsOnQueues())];
});

const isDeclared = (name: FunctionName, attempt: Attempt) => permissions[name].some(attempt.isDeclaredBy);

/** What was answered to attempts, by function, where it is not `expected`. */
async function wrongAnswers(
  expected: "refused" | "allowed",
  chosen: (name: FunctionName) => Attempt[],
): Promise<{ made: number; wrong: string[] }> {
  const wrong: string[] = [];
  let made = 0;
  await inParallel(names, CONCURRENCY, async (name) => {
    const clients = await clientsOf(name);
    for (const attempt of chosen(name)) {
      made++;
      const refused = await isRefused(attempt.make(clients));
      if (refused !== (expected === "refused")) wrong.push(`${name}: ${attempt.name}`);
    }
  });
  return { made, wrong };
}

describe("the role of every function", () => {
  test("is refused what only others may do with the table, accounts and queues", async () => {
    const foreign = (name: FunctionName) => attempts.filter((attempt) => !isDeclared(name, attempt));
    const { made, wrong } = await wrongAnswers("refused", foreign);
    expect(wrong).toEqual([]);
    expect(made).toBeGreaterThan(names.length * 25);
  });

  test("is allowed its own actions on the table and accounts", async () => {
    const own = (name: FunctionName) =>
      attemptsOnTableAndAccounts().filter((attempt) => isDeclared(name, attempt));
    const { made, wrong } = await wrongAnswers("allowed", own);
    expect(wrong).toEqual([]);
    expect(made).toBeGreaterThan(names.length);
  });
});
