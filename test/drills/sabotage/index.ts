/**
 * Shows that the drills can fail: takes one protection away at a time, in a copy of the project, and expects its drill to
 * notice.
 */
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { PROJECT, pathsIn } from "../../../local/machine/paths.ts";
import { LocalProblem } from "../../../local/machine/problem.ts";
import { ofCalls } from "./of-calls.ts";
import { ofWork } from "./of-work.ts";
import type { Sabotage } from "./sabotage.ts";

export const sabotages: readonly Sabotage[] = [...ofCalls, ...ofWork];

/** Not copied: what is large, or made by commands. */
const LEFT_OUT = /^(node_modules|\.git|\.murmur|dist|coverage|cdk\.out.*)$/;
/** The longest that a sabotaged drill may take, ms. */
const PATIENCE = 5 * 60_000;
const LAST_LINES = 25;

/** Sabotages each of these drills. Throws a LocalProblem if one does not notice. */
export async function sabotage(drills: readonly string[]): Promise<void> {
  const copy = await copyProject();
  const blind = new Set<string>();
  try {
    for (const one of sabotages) {
      if (!drills.includes(one.drill)) continue;
      const problem = await problemOf(copy, one);
      if (problem) blind.add(one.drill);
      console.log(problem ?? `✓ ${one.drill} notices: ${one.breaks}`);
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  if (blind.size > 0) throw new LocalProblem(`Drills that do not notice: ${[...blind].join(", ")}.`);
}

/** Applies a sabotage to a file's text. Throws unless the text to replace occurs exactly once. */
export function sabotaged(text: string, { file, from, to }: Sabotage): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${file} contains ${parts.length - 1} times: ${from}`);
  return parts.join(to);
}

async function copyProject(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "murmur-sabotage-"));
  const filter = (path: string) => !LEFT_OUT.test(relative(PROJECT, path));
  await cp(PROJECT, copy, { recursive: true, filter });
  await symlink(join(PROJECT, "node_modules"), join(copy, "node_modules"));
  await mkdir(join(copy, ".murmur"));
  await symlink(pathsIn(PROJECT).venv, join(copy, ".murmur", "venv"));
  return copy;
}

/** What is wrong with a drill that should fail; undefined if it fails for the right reason. */
async function problemOf(copy: string, one: Sabotage): Promise<string | undefined> {
  const { drill, breaks, says } = one;
  const path = join(copy, one.file);
  const original = await readFile(path, "utf8");
  await writeFile(path, sabotaged(original, one));
  const { code, output } = await runDrill(copy, drill);
  await writeFile(path, original);
  if (code === 0) return `✗ ${drill} passes. ${breaks}`;
  if (says.test(output)) return undefined;
  const end = output.trimEnd().split("\n").slice(-LAST_LINES).join("\n");
  return `✗ ${drill} does not say ${says}. ${breaks}\n${end}`;
}

function runDrill(copy: string, drill: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const args = [join("test", "drills", "run.ts"), drill];
    const child = spawn(process.execPath, args, { cwd: copy, timeout: PATIENCE });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}
