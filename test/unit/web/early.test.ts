import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { HINT } from "../../../web/src/session/hint.ts";

const script = readFileSync(join(import.meta.dirname, "../../../web/public/early.js"), "utf8").replace(
  "const chunks = {};",
  () => 'const chunks = { ExplorePage: ["/explore.js"] };',
);

/** What the script asks for when a page is opened with this session hint. */
function open(pathname: string, hint?: object) {
  const links: string[] = [];
  const locks: string[] = [];
  const fetched = vi.fn<(path: string, init?: RequestInit) => Promise<Response>>(async () => new Response());
  const request = async (name: string, work: () => unknown) => {
    locks.push(name);
    return work();
  };
  const window: { earlyResponses?: Map<string, Promise<Response>> } = {};
  runInNewContext(script, {
    window,
    location: { pathname },
    localStorage: { getItem: (key: string) => (hint && key === HINT ? JSON.stringify(hint) : null) },
    navigator: { locks: { request } },
    fetch: fetched,
    document: {
      head: { append: ({ href }: { href: string }) => links.push(href) },
      createElement: () => ({}),
    },
  });
  return { links, locks, fetched, early: [...(window.earlyResponses?.keys() ?? [])] };
}

const session = { userId: "alice", state: "open" };

describe("before the website's code has arrived", () => {
  it("alice's home has asked for her token, alone", () => {
    const { locks, fetched, early } = open("/", session);
    expect(locks).toEqual([HINT]);
    expect(early).toEqual(["/v1/session/renew"]);
    expect(fetched).toHaveBeenCalledExactlyOnceWith(
      "/v1/session/renew",
      expect.objectContaining({ method: "POST", body: JSON.stringify({ force: false }) }),
    );
  });

  it("a visitor's page has asked for its data, and for no token", () => {
    expect(open("/explore")).toMatchObject({
      links: ["/explore.js"],
      locks: [],
      early: ["/v1/popular/tweets"],
    });
    expect(open("/")).toMatchObject({ links: [], early: [] });
  });

  it("alice's pages have not asked for what only a visitor would read", () => {
    const early = ["/v1/session/renew"];
    expect(open("/explore", session)).toMatchObject({ links: ["/explore.js"], early });
  });

  it("no token is asked for once the session has ended, or where another one may begin", () => {
    expect(open("/", { ...session, state: "ended" }).early).toEqual([]);
    expect(open("/callback", session).early).toEqual([]);
  });
});
