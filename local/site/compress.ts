import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Answer } from "./edge-cache.ts";

const COMPRESSIBLE = /text|json|svg|xml/;
/** CloudFront does not compress smaller bodies ("Serve compressed files"). */
const MIN_BYTES = 1_000;

/** Compresses a text as CloudFront does: with Brotli if the client accepts it, otherwise with gzip. */
export function compressed(answer: Answer, accepted: unknown): Answer {
  const { headers, body } = answer;
  if (body.length < MIN_BYTES || !COMPRESSIBLE.test(headers["content-type"] ?? "")) return answer;
  const encoding = ["br", "gzip"].find((name) => new RegExp(`\\b${name}\\b`).test(String(accepted)));
  if (!encoding) return { ...answer, headers: { ...headers, vary: "accept-encoding" } };
  return {
    ...answer,
    headers: { ...headers, vary: "accept-encoding", "content-encoding": encoding },
    body: encoding === "br" ? brotliCompressSync(body, QUICKLY) : gzipSync(body),
  };
}

const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
