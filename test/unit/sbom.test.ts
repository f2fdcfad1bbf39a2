import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };

const root = resolve(import.meta.dirname, "../..");

it("npm run sbom lists every package with its version, in CycloneDX", async () => {
  const { stdout } = await promisify(execFile)("npm", ["run", "-s", "sbom"], {
    cwd: root,
    maxBuffer: 64 * 2 ** 20,
  });
  const { bomFormat, components } = JSON.parse(stdout) as {
    bomFormat: string;
    components: { purl: string; licenses?: unknown[] }[];
  };
  expect(bomFormat).toBe("CycloneDX");
  const listed = new Set(components.map(({ purl }) => decodeURIComponent(purl)));
  const direct = Object.entries(manifest.devDependencies).map(([name, version]) =>
    version.startsWith("npm:") ? version.slice("npm:".length) : `${name}@${version}`,
  );
  expect(direct.filter((name) => !listed.has(`pkg:npm/${name}`))).toEqual([]);
});
