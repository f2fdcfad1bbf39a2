import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { describe, expect, it } from "vitest";
import { commands } from "../../../lib/operations/index.ts";
import { commonOptions } from "../../../lib/operations/options.ts";
import { subjects } from "../../../lib/operations/reconcile/command.ts";
import { queueNamed } from "../../../lib/operations/redrive/queues.ts";

const root = resolve(import.meta.dirname, "../../..");
const documents = globSync(["*.md", "docs/**/*.md"], { cwd: root });
const PLACEHOLDERS: Record<string, string> = { "<queue>": "feedWrites" };

/** Every `npm run ops -- …` of the documents that names a command, without duplicates. */
const lines = [
  ...new Set(
    documents.flatMap((path) =>
      [...readFileSync(join(root, path), "utf8").matchAll(/npm run ops -- ([a-z][^`\n]*)/g)].map(
        ([, line = ""]) => line.trim(),
      ),
    ),
  ),
];

const checks: Record<string, (first: string | undefined) => void> = {
  redrive: (queue) => {
    if (queue !== undefined) queueNamed(queue);
  },
  reconcile: (subject) => expect(Object.keys(subjects)).toContain(subject),
};

describe("an operator who copies a command from the documents", () => {
  it("finds some to copy", () => expect(lines.length).toBeGreaterThan(20));

  it.each(lines)("can run: npm run ops -- %s", (line) => {
    const [name = "", ...args] = line.split(/\s+/).map((word) => PLACEHOLDERS[word] ?? word);
    const command = commands[name];
    expect(Object.keys(commands)).toContain(name);
    const { positionals } = parseArgs({
      ...{ args, allowPositionals: true, strict: true },
      options: { ...command!.options, ...commonOptions, help: { type: "boolean", short: "h" } },
    });
    checks[name]?.(positionals[0]);
  });
});
