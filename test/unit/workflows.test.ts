import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

type Step = { uses?: string; run?: string };
type Workflow = {
  on: object;
  permissions: Record<string, string>;
  jobs: Record<string, { container?: string; steps: Step[] }>;
};

const root = resolve(import.meta.dirname, "../..");
const textOf = (path: string) => readFileSync(join(root, path), "utf8");
const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
const paths = globSync(".github/workflows/*.yml", { cwd: root });
const workflow = (path: string) => parse(textOf(path)) as Workflow;
const stepsOf = (path: string) => Object.values(workflow(path).jobs).flatMap(({ steps }) => steps);

/** The scripts of package.json that a shell script runs. */
const scriptsIn = (text: string) =>
  [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name = ""]) => name);

describe("The workflows on GitHub", () => {
  it("are all here", () => {
    expect(paths.map((path) => path.split("/").at(-1)).sort()).toEqual([
      "ci.yml",
      "codeql.yml",
      "docs.yml",
      "release.yml",
    ]);
  });

  it.each([...paths, ".ci/run"])("%s runs only scripts that package.json defines", (path) => {
    expect(scriptsIn(textOf(path)).filter((name) => !scripts[name])).toEqual([]);
  });

  it.each(paths)("%s says when it runs, and may only read unless it publishes", (path) => {
    const { on, permissions } = workflow(path);
    expect(Object.keys(on)).not.toEqual([]);
    expect(permissions).toEqual({ contents: /docs|release/.test(path) ? "write" : "read" });
  });

  it.each(paths)("%s pins the version of each action", (path) => {
    const actions = stepsOf(path).flatMap(({ uses }) => uses ?? []);
    expect(actions).not.toEqual([]);
    expect(actions.filter((action) => !/@(v\d+|[0-9a-f]{40})$/.test(action))).toEqual([]);
  });

  it("check a change with the script that developers run, on a system that has its packages", () => {
    const { test } = workflow(".github/workflows/ci.yml").jobs;
    expect(test?.steps.at(-1)?.run).toBe("bash .ci/run");
    expect(test?.container).toMatch(/bookworm$/);
    expect(textOf(".ci/run").trimEnd()).toMatch(/\nnpm test$/);
  });

  it("audit the dependencies, review new ones, and keep npm's downloads and the Python environments", () => {
    const used = JSON.stringify(stepsOf(".github/workflows/ci.yml"));
    for (const part of ["npm audit", "dependency-review-action", "~/.npm", ".murmur/*venv*"]) {
      expect(used).toContain(part);
    }
  });
});

describe("Dependabot", () => {
  it("watches folders that exist, for every kind of dependency", () => {
    const { updates } = parse(textOf(".github/dependabot.yml")) as {
      updates: { "package-ecosystem": string; directory: string }[];
    };
    expect(updates.map((update) => update["package-ecosystem"])).toEqual([
      "npm",
      "pip",
      "github-actions",
      "devcontainers",
    ]);
    for (const { directory } of updates) expect(existsSync(join(root, directory))).toBe(true);
  });
});

describe("The forms for issues", () => {
  it.each(globSync(".github/ISSUE_TEMPLATE/{bug,feature}.yml", { cwd: root }))(
    "%s asks for something",
    (path) => {
      const { name, description, body } = parse(textOf(path));
      expect(name && description).toBeTruthy();
      expect(
        body.filter((field: { validations?: { required: boolean } }) => field.validations?.required),
      ).not.toEqual([]);
    },
  );
});

describe("The dev container", () => {
  it("has the Node.js that the project uses, a Python, Chromium and the dependencies", () => {
    const container = JSON.parse(textOf(".devcontainer/devcontainer.json"));
    const { devDependencies } = JSON.parse(textOf("package.json"));
    expect(container.image).toContain(`:${devDependencies.node.split(".")[0]}-`);
    expect(Object.keys(container.features)).toEqual([expect.stringContaining("python")]);
    expect(container.onCreateCommand).toContain("chromium");
    expect(container.updateContentCommand).toBe("npm ci");
  });
});
