import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { answerOf, run } from "../machine/child-process.ts";
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

/** Why a Python could not be used, in words that say what to install. */
export class NoPython extends LocalProblem {
  override name = "NoPython";
}

/** The first Python on the PATH that is new enough and can make virtual environments. Throws NoPython. */
export async function findPython(): Promise<string> {
  const seen: string[] = [];
  for (const candidate of CANDIDATES) {
    const about = await answerOf(candidate, [
      "-c",
      "import sys, importlib.util as u; print(*sys.version_info[:2], u.find_spec('ensurepip') is not None)",
    ]);
    const [major = 0, minor = 0] = (about ?? "").split(" ").map(Number);
    if (about === undefined) continue;
    seen.push(`${candidate} is ${major}.${minor}${about.endsWith("True") ? "" : " without ensurepip"}`);
    if (isNewEnough(major, minor) && about.endsWith("True")) return candidate;
  }
  throw new NoPython(
    `Python ${MINIMUM.join(".")} or newer with its venv module is needed (${seen.join(", ") || "no Python found"}). ` +
      "Install it, for example: apt install python3-venv (Debian, Ubuntu), dnf install python3 (Fedora), brew install python (macOS).",
  );
}

function isNewEnough(major: number, minor: number): boolean {
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
}

/**
 * Makes a virtual environment with the pinned requirements, unless it is there already, and returns its Python.
 * It is built aside and moved into place whole, so that neither an interruption nor two at once leave half of one.
 */
export async function virtualEnvironment(
  options: { directory: string; requirements: string; log: string },
  progress: Progress,
): Promise<string> {
  const { directory, requirements, log } = options;
  const pins = await readFile(requirements, "utf8");
  if (await holds(directory, pins)) return pythonIn(directory);

  const base = await findPython();
  await mkdir(dirname(directory), { recursive: true });
  const aside = await mkdtemp(`${directory}-`);
  try {
    await progress.step("Installing the local tools (Python packages)", async () => {
      await run("Making a Python virtual environment", { program: base, args: ["-m", "venv", aside], log });
      const args = ["-m", "pip", "install", ...QUIETLY, "--no-compile", "--requirement", requirements];
      await run("Installing Python packages", { program: pythonIn(aside), args, log });
      await writeFile(join(aside, MARKER), pins);
    });
    if (await holds(directory, pins)) return pythonIn(directory);
    await rm(directory, { recursive: true, force: true });
    await rename(aside, directory);
    return pythonIn(directory);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

const MARKER = "installed-requirements.txt";
const QUIETLY = ["--disable-pip-version-check", "--no-input"] as const;

function pythonIn(directory: string): string {
  return join(directory, "bin", "python");
}

/** Whether the environment was made with these pins, and the Python that it was made from is still there. */
async function holds(directory: string, pins: string): Promise<boolean> {
  const made = await readFile(join(directory, MARKER), "utf8").catch(() => undefined);
  return made === pins && (await answerOf(pythonIn(directory), ["--version"])) !== undefined;
}
