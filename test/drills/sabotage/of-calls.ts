/** What the drills of failing calls must notice. */
import type { Sabotage } from "./sabotage.ts";

const NOT_SERVED = /Expected 503 with Retry-After: 1, not 500/;
const TOO_MANY_CALLS = /Expected at most 1\.12 calls for each that was needed, not 1\.\d+/;

export const ofCalls: Sabotage[] = [
  {
    drill: "table-hangs",
    breaks: "A request may take four seconds.",
    file: "lib/http/endpoint.ts",
    from: "const TIME_LIMIT_MS = 1_800;",
    to: "const TIME_LIMIT_MS = 4_000;",
    says: /Expected every answer within 2000 ms, not [34]\d{3} ms/,
  },
  {
    drill: "table-unreachable",
    breaks: "A broken connection counts as a bug.",
    file: "lib/http/problem.ts",
    from: 'return OVERLOAD.has(error.name) || UNREACHABLE.has(code ?? "") || $fault === "server";',
    to: 'return OVERLOAD.has(error.name) && code !== "ECONNRESET";',
    says: NOT_SERVED,
  },
  {
    drill: "table-fails",
    breaks: "A server error of the table counts as a bug.",
    file: "lib/http/problem.ts",
    from: 'return OVERLOAD.has(error.name) || UNREACHABLE.has(code ?? "") || $fault === "server";',
    to: 'return UNREACHABLE.has(code ?? "");',
    says: NOT_SERVED,
  },
  {
    drill: "table-fails",
    breaks: "However many calls fail, each is repeated.",
    file: "lib/data/table/retries.ts",
    from: "if (this.#budget < 1)",
    to: "if (this.#budget < -1_000)",
    says: /Expected at most 10 repeated calls, not \d+/,
  },
  {
    drill: "slow-answers",
    breaks: "A request may take no longer than two calls of 100 ms.",
    file: "lib/http/endpoint.ts",
    from: "const TIME_LIMIT_MS = 1_800;",
    to: "const TIME_LIMIT_MS = 200;",
    says: /Expected every request to succeed/,
  },
  {
    drill: "ranking-unreadable",
    breaks: "The feed depends on the ranking.",
    file: "lib/domain/feed/degraded.ts",
    from: 'reading.catch(() => without("popular", []))',
    to: "reading",
    says: /Expected 200 during "error", not 503/,
  },
  {
    drill: "profiles-unreadable",
    breaks: "The feed depends on its authors' profiles.",
    file: "lib/domain/feed/degraded.ts",
    from: 'getAuthors(userIds).catch(() => without("names", new Map(userIds.map((id) => [id, nameless(id)]))))',
    to: "getAuthors(userIds)",
    says: /Expected 200 during "error", not 503/,
  },
  {
    drill: "day-shard",
    breaks: "A day has no copy.",
    file: "lib/data/discover/day.ts",
    from: "onError: 60_000",
    to: "onError: 0",
    says: /Expected the last known tweets of the day/,
  },
  {
    drill: "day-shard",
    breaks: "A day without one of its shards looks complete.",
    file: "lib/data/discover/day.ts",
    from: "readShard(day, shard, { limit })",
    to: "readShard(day, shard, { limit }).catch(() => [])",
    says: /Expected (the last known tweets of the day|503 with Retry-After: 1, not 200)/,
  },
  {
    drill: "throttling",
    breaks: "Calls to the table are not repeated, but whole steps and requests are.",
    file: "lib/data/table/retries.ts",
    from: "const MAX_ATTEMPTS = 6;",
    to: "const MAX_ATTEMPTS = 1;",
    says: TOO_MANY_CALLS,
  },
  {
    drill: "server-errors",
    breaks: "There are too few retries for 10 % of failures.",
    file: "lib/data/table/retries.ts",
    from: "const RESERVE = 10;",
    to: "const RESERVE = 1;",
    says: TOO_MANY_CALLS,
  },
  {
    drill: "broken-connections",
    breaks: "Retries are earned too slowly for 10 % of failures.",
    file: "lib/data/table/retries.ts",
    from: "const PER_SUCCESS = 0.2;",
    to: "const PER_SUCCESS = 0.02;",
    says: TOO_MANY_CALLS,
  },
];
