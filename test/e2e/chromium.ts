/** Finds a browser for the tests, or installs one. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { BINARIES } from "../../local/machine/paths.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Chromium without the parts that draw windows, which cost a third of its time even if none is shown. */
const SHELLS = ["chromium-headless-shell", "chrome-headless-shell"];

/**
 * Starts Chromium without a window: from CHROMIUM_PATH, from the PATH, or from Playwright, which downloads it if necessary.
 * Throws an error that says what to do if none is found.
 */
export function startChromium(): Promise<Browser> {
  return start(findChromium(NAMES) ?? installChromium());
}

/** Starts Chromium's headless shell if there is one, or else Chromium. The shell cannot install websites. */
export function startHeadlessShell(): Promise<Browser> {
  return start(findChromium([...SHELLS, ...NAMES]) ?? installChromium());
}

function start(executablePath: string): Promise<Browser> {
  // Chromium's sandbox does not work for root, often the only user in a container.
  const args = process.getuid?.() === 0 ? [...FLAGS, "--no-sandbox"] : FLAGS;
  return chromium.launch({ executablePath, args });
}

function findChromium(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [process.env.CHROMIUM_PATH ?? "", ...onPath, MAC, chromium.executablePath()];
  return candidates.find(isExecutable);
}

function installChromium(): string {
  const installed = spawnSync(join(BINARIES, "playwright-core"), ["install", "chromium"], {
    stdio: "inherit",
  });
  if (installed.status === 0 && isExecutable(chromium.executablePath())) return chromium.executablePath();
  throw new Error(
    "The browser tests need Chromium or Chrome. None was found, and it could not be downloaded. Install it " +
      "(Debian: apt-get install chromium), or set CHROMIUM_PATH to its path.",
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== "";
  } catch {
    return false;
  }
}
