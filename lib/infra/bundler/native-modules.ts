/**
 * Packages that contain machine code. They cannot be part of a bundle, so their files lie beside it, for the processor that the
 * function runs on: Lambda's or, on a local AWS, this machine's.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { FunctionName } from "../function-names.ts";
import { bundleOf } from "./bundle.ts";

const root = resolve(import.meta.dirname, "../../..");
const native = join(root, "dist", "native");

export type Machine = "lambda" | "host";

const modulesOf: Partial<Record<FunctionName, readonly string[]>> = { "events/process-media": ["sharp"] };

/** How npm is told to install for Lambda: Amazon Linux 2023 on arm64. */
const FOR_LAMBDA = ["--os=linux", "--cpu=arm64", "--libc=glibc"];

/** The folder of a function's code, ready to upload, with the packages that it needs beside its bundle. */
export function codeOf(name: FunctionName, machine: Machine): string {
  const modules = modulesOf[name];
  const bundle = bundleOf(name);
  if (!modules) return bundle;
  const installed = machine === "host" ? root : installedForLambda(modules);
  const packages = packagesOf(modules).filter((one) => existsSync(join(installed, one)));
  const bundled = readFileSync(join(bundle, "index.js"));
  return makeFolder(join(name, machine), [bundled, lockOf(packages)], (folder) => {
    cpSync(bundle, folder, { recursive: true });
    for (const one of packages) cpSync(join(installed, one), join(folder, one), { recursive: true });
  });
}

/** Installs packages for Lambda, in the versions and with the checksums of the project's lock file. */
function installedForLambda(modules: readonly string[]): string {
  const lock = lockOf(packagesOf(modules));
  return makeFolder("lambda", [lock], (folder) => {
    const { "": project } = (JSON.parse(lock) as Lock).packages;
    writeFileSync(join(folder, "package.json"), JSON.stringify(project));
    writeFileSync(join(folder, "package-lock.json"), lock);
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    execFileSync("npm", ["ci", ...FOR_LAMBDA, ...options], {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
  });
}

type Locked = {
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  dev?: boolean;
};
type Lock = { lockfileVersion: number; packages: Record<string, Locked> };

const pathOf = (name: string) => `node_modules/${name}`;

function readLock(): Lock {
  return JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
}

/** Packages and everything that they may depend on, on any machine, by their paths. */
function packagesOf(modules: readonly string[]): string[] {
  const { packages } = readLock();
  const found = new Set<string>();
  const visit = (path: string | undefined) => {
    if (path === undefined || found.has(path)) return;
    found.add(path);
    const { dependencies, optionalDependencies } = packages[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies }))
      visit(placesFor(name, path).find((one) => one in packages));
  };
  for (const name of modules) visit(pathOf(name));
  return [...found].sort();
}

/** Where Node looks for a package that another one imports: beside the importer's own packages first, then further out. */
function placesFor(name: string, importer: string): string[] {
  const parts = importer.split("/node_modules/");
  const folders = parts.map((_, i) => parts.slice(0, parts.length - i).join("/node_modules/"));
  return [...folders.map((folder) => `${folder}/${pathOf(name)}`), pathOf(name)];
}

/** The part of the project's lock file about some packages. */
function lockOf(paths: readonly string[]): string {
  const { lockfileVersion, packages } = readLock();
  const entries = paths.map((path): [string, Locked] => {
    const { dev: _, ...locked } = packages[path] as Locked;
    return [path, locked];
  });
  const roots = entries.filter(([path]) => Object.values(modulesOf).flat().map(pathOf).includes(path));
  const dependencies = Object.fromEntries(
    roots.map(([path, { version }]) => [path.slice(pathOf("").length), version]),
  );
  const project = { name: "native-modules", version: "1.0.0", dependencies };
  return JSON.stringify({ lockfileVersion, packages: { "": project, ...Object.fromEntries(entries) } });
}

/** A folder named by what it is made from, so that it is made once. It appears complete: several processes may make it at once. */
function makeFolder(
  name: string,
  sources: readonly (string | Buffer)[],
  fill: (folder: string) => void,
): string {
  const hash = createHash("sha256");
  for (const source of sources) hash.update(source);
  const folder = join(native, name, hash.digest("hex").slice(0, 16));
  if (existsSync(folder)) return folder;
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  try {
    fill(aside);
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
