import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { run, stdoutOf } from "../machine/child-process.ts";
import { LocalProblem } from "../machine/problem.ts";
import type { Progress } from "../machine/progress.ts";

const CANDIDATES = [
  "python3",
  "python3.14",
  "python3.13",
  "python3.12",
  "python3.11",
  "python3.10",
  "python",
];
const MINIMUM = [3, 10] as const;

/** No usable Python. The message says what to install. */
export class NoPython extends LocalProblem {
  override name = "NoPython";
}

/** Finds a Python on the PATH that is new enough and can create virtual environments. Throws NoPython. */
export async function findPython(): Promise<string> {
  const seen: string[] = [];
  for (const candidate of CANDIDATES) {
    const about = await stdoutOf(candidate, [
      "-c",
      "import sys, importlib.util as u; print(*sys.version_info[:2], u.find_spec('ensurepip') is not None)",
    ]);
    const [major = 0, minor = 0] = (about ?? "").split(" ").map(Number);
    if (about === undefined) continue;
    seen.push(`${candidate} is ${major}.${minor}${about.endsWith("True") ? "" : " without ensurepip"}`);
    if (isNewEnough(major, minor) && about.endsWith("True")) return candidate;
  }
  throw new NoPython(
    `Python ${MINIMUM.join(".")} or newer with its venv module is required (${seen.join(", ") || "no Python found"}). ` +
      "Install it, for example: apt install python3-venv (Debian, Ubuntu), dnf install python3 (Fedora), brew install python (macOS).",
  );
}

function isNewEnough(major: number, minor: number): boolean {
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
}

/**
 * Creates a virtual environment with the pinned requirements unless `directory` already holds one, and returns its Python.
 * It is built in a temporary directory and then renamed, so an interruption or a concurrent call never leaves an incomplete
 * one behind. `title` says what is installed.
 */
export async function virtualEnvironment(
  options: { directory: string; requirements: string; log: string },
  progress: Progress,
  title: string,
): Promise<string> {
  const { directory, requirements, log } = options;
  const pins = await readFile(requirements, "utf8");
  if (await holds(directory, pins)) return pythonIn(directory);

  const base = await findPython();
  await mkdir(dirname(directory), { recursive: true });
  const temporary = await mkdtemp(`${directory}-`);
  try {
    await progress.step(`Installing ${title} (Python packages)`, async () => {
      await run("Creating a Python virtual environment", {
        program: base,
        args: ["-m", "venv", temporary],
        log,
      });
      const args = ["-m", "pip", "install", ...PIP_OPTIONS, "--no-compile", "--requirement", requirements];
      await run("pip install", { program: pythonIn(temporary), args, log });
      await writeFile(join(temporary, MARKER), pins);
    });
    if (await holds(directory, pins)) return pythonIn(directory);
    await rm(directory, { recursive: true, force: true });
    await rename(temporary, directory);
    return pythonIn(directory);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

const MARKER = "installed-requirements.txt";
const PIP_OPTIONS = ["--disable-pip-version-check", "--no-input"] as const;

function pythonIn(directory: string): string {
  return join(directory, "bin", "python");
}

/** Whether the environment was created from these requirements and its Python still works. */
async function holds(directory: string, pins: string): Promise<boolean> {
  const installed = await readFile(join(directory, MARKER), "utf8").catch(() => undefined);
  return installed === pins && (await stdoutOf(pythonIn(directory), ["--version"])) !== undefined;
}
