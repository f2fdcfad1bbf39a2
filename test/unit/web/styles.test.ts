import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT } from "../../../local/machine/paths.ts";

const WEB = join(PROJECT, "web", "src");

type Declaration = { at: string; property: string; value: string };

const files = globSync("**/*.css", { cwd: WEB }).map((path) => ({
  path,
  css: readFileSync(join(WEB, path), "utf8").replace(/\/\*.*?\*\//gs, ""),
}));

const declarations = files.flatMap(({ path, css }) =>
  [...css.matchAll(/(?<=[{;]\s*)([a-z-]+):\s*([^;{}]+)(?=;|\s*\})/g)].map(
    ([, property = "", value = ""]): Declaration => ({
      at: `${path}: ${property}: ${value}`,
      property,
      value: value.trim(),
    }),
  ),
);

/** In a shorthand of four values, the second is for the right and the fourth for the left, in every language. */
function hasSides({ property, value }: Declaration): boolean {
  if (/(^|-)(left|right)(-|$)/.test(property)) return true;
  if (/^(text-align|float|clear)$/.test(property)) return /\b(left|right)\b/.test(value);
  if (property === "transform") return /translate(X|3d)?\(/.test(value) && !value.includes("--forward");
  if (!/^(margin|padding|inset|border-radius)$/.test(property)) return false;
  const values = value.match(/(?:\((?:[^()]|\([^()]*\))*\)|[^\s()])+/g) ?? [];
  return values.length === 4 && values[1] !== values[3];
}

describe("the styles", () => {
  it("name no left or right, so that they fit both directions of writing", () => {
    expect(declarations.length).toBeGreaterThan(300);
    expect(declarations.filter(hasSides).map(({ at }) => at)).toEqual([]);
  });

  it("ask for widths in em, so that large text gets the layout of a narrow screen", () => {
    const queries = files.flatMap(({ path, css }) =>
      [...css.matchAll(/@(?:media|container)[^{]*\b(?:width|inline-size)[^{]*/g)].map(
        ([query]) => `${path}: ${query}`,
      ),
    );
    expect(queries.length).toBeGreaterThan(5);
    expect(queries.filter((query) => /\dpx/.test(query))).toEqual([]);
  });
});
