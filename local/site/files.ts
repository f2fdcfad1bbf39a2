import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { extname, join, normalize } from "node:path";
import { ALWAYS_ASK, fileOf, HASHED_FILES, KEEP_FOREVER, NOT_FOUND } from "../../lib/infra/page-files.ts";
import type { Answer } from "./edge-cache.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};

/** A JSON response that browsers revalidate before each use. */
export function json(value: unknown): Answer {
  return {
    status: 200,
    headers: { "content-type": "application/json", "cache-control": ALWAYS_ASK },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** A text file that browsers revalidate before each use. */
export function text(body: string): Answer {
  return {
    status: 200,
    headers: { "content-type": TYPES[".txt"] ?? "", "cache-control": ALWAYS_ASK },
    body: Buffer.from(body),
  };
}

/** Serves a path of the website from the directory `files`: the file that CloudFront would find, or a 404. */
export async function pageFile(files: string, path: string, asked: IncomingHttpHeaders): Promise<Answer> {
  // Normalized as an absolute path, so that `..` cannot lead out of the directory.
  const name = normalize(fileOf(decodedPath(path)));
  const content = await readFile(join(files, name)).catch(() => undefined);
  if (!content) return { ...json({ message: "File not found." }), status: 404 };
  const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"`;
  const type = TYPES[extname(name)] ?? "application/octet-stream";
  const headers = {
    "content-type": type,
    "cache-control": name.startsWith(`/${HASHED_FILES}/`) ? KEEP_FOREVER : ALWAYS_ASK,
    etag,
  };
  const status = name === NOT_FOUND ? 404 : 200;
  if (status === 200 && matches(asked["if-none-match"], etag))
    return { status: 304, headers, body: Buffer.alloc(0) };
  return { status, headers, body: content };
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Whether `If-None-Match` contains the ETag. */
export function matches(ifNoneMatch: string | undefined, etag: string | undefined): boolean {
  if (!ifNoneMatch || !etag) return false;
  return ifNoneMatch.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}
