import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundleOf } from "../../lib/infra/bundler/bundle.ts";
import { codeOf } from "../../lib/infra/bundler/native-modules.ts";

const binaries = (folder: string) =>
  readdirSync(join(folder, "node_modules/@img")).filter((name) => name.startsWith("sharp-"));

describe("the code of process-media", () => {
  it("has sharp for Lambda's processor, and for no other", () => {
    const folder = codeOf("events/process-media", "lambda");
    expect(binaries(folder)).toEqual(["sharp-libvips-linux-arm64", "sharp-linux-arm64"]);
    expect(existsSync(join(folder, "index.js"))).toBe(true);
  });

  it("has this machine's on a local AWS", () => {
    const here = `${process.platform}-${process.arch}`;
    expect(binaries(codeOf("events/process-media", "host")).every((name) => name.includes(here))).toBe(true);
  });
});

it("the code of every other function is its bundle", () => {
  expect(codeOf("api/createTweet", "lambda")).toBe(bundleOf("api/createTweet"));
});
