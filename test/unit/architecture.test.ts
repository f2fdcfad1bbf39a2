import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * The rules that need all files at once. Biome checks the others: what each folder may import, how files are named, and
 * how long a file may be.
 */
const files = globSync(["bin", "lib", "lambdas", "local", "web/src"].map((root) => `${root}/**/*.{ts,tsx}`));
const textOf = (path: string) => readFileSync(path, "utf8");

/** The project's files that a file imports or re-exports, types included. */
function importsOf(path: string): string[] {
  const specifiers = textOf(path).matchAll(/(?:\bfrom |\bimport |\bimport\()"(\.[^"]+\.tsx?)"/g);
  return [...specifiers].map(([, specifier = ""]) => normalize(join(dirname(path), specifier)));
}

const graph = new Map(files.map((path) => [path, importsOf(path)]));

/** The chains of imports that lead from a file back to itself. */
function cycles(): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (path: string, chain: string[]) => {
    const start = chain.indexOf(path);
    if (start >= 0) found.push([...chain.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...chain, path]);
    done.add(path);
  };
  for (const path of files) visit(path, []);
  return found;
}

/** From the lowest layer to the highest. Layers of equal rank do not import each other. */
const ranks = [
  ["lib/core"],
  ["lib/contract"],
  ["lib/domain"],
  ["lib/data", "lib/accounts", "lib/pictures", "lib/push"],
  ["lib/http", "lib/messaging"],
  ["lib/infra"],
  ["lib/operations", "lib/capacity", "lambdas"],
];
const layerOf = (path: string) => ranks.flat().find((layer) => path.startsWith(`${layer}/`));
const rankOf = (layer: string) => ranks.findIndex((rank) => rank.includes(layer));

/** Whether a layer may import another. Only layered files are restricted here. */
function allowed(path: string, imported: string): boolean {
  const [from, to] = [layerOf(path), layerOf(imported)];
  if (!from || from === to) return true;
  return to !== undefined && rankOf(to) < rankOf(from);
}

describe("imports", () => {
  it("resolve to files of the project", () => {
    const edges = [...graph.values()].flat();
    expect(edges.length).toBeGreaterThan(files.length);
    // `web/src` is the one root that imports style sheets, which the pattern leaves out.
    expect(edges.filter((path) => !graph.has(path))).toEqual([]);
  });

  it("form no cycle, not even of types", () => {
    expect(cycles()).toEqual([]);
  });

  it("lead down: core < contract < domain < data, accounts, pictures, push < http, messaging < infra < operations, capacity, lambdas", () => {
    const upward = [...graph].flatMap(([path, imported]) =>
      imported.filter((one) => !allowed(path, one)).map((one) => `${path} → ${one}`),
    );
    expect(upward).toEqual([]);
  });
});

describe.each(["lib", "lambdas", "local", "web/src"])("the files of %s", (root) => {
  // A catalog is a list of texts, and one file per language.
  const sources = globSync(`${root}/**/*.{ts,tsx,css,py}`).filter((path) => !path.includes("/locales/"));
  const lengths = new Map(sources.map((path) => [path, textOf(path).trimEnd().split("\n").length]));

  it("have at most 250 lines", () => {
    expect([...lengths].filter(([, lines]) => lines > 250)).toEqual([]);
  });

  it("have a median of at most 60 lines", () => {
    const sorted = [...lengths.values()].sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(60);
  });
});
