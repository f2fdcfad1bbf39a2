import { beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { areFoundIn, rarestOf, tokenGroup, tokensOf, wordsOf } from "../../../lib/domain/user/name-tokens.ts";
import { searchPeople } from "../../../lib/domain/user/search-people.ts";
import { alice } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { firstPage, UNKNOWN_USER } from "./steps.ts";

describe("the words that find a person", () => {
  const finds = (query: string, name: string, handle = "someone") =>
    areFoundIn(wordsOf(query), tokensOf({ name, handle }));

  it.each([
    ["love", "Ada Lovelace"],
    ["LOVELACE ada", "Ada Lovelace"],
    ["zoe", "Zoë Brûlée"],
    ["ZOË", "zoe brulee"],
    ["brulee", "Zoë Brûlée"],
    ["al-khwa", "محمد al-Khwārizmī"],
    ["محمد", "مُحَمَّد"],
    ["太郎", "山田太郎"],
    ["山田 太郎", "山田太郎"],
    ["か", "ガガ"],
    ["김", "김민준"],
    ["민준", "김민준"],
    ["ﬁn", "Finn"],
    ["3", "Route 3"],
  ])("%s finds %s", (query, name) => expect(finds(query, name)).toBe(true));

  it.each([
    ["lace", "Ada Lovelace"],
    ["ada grace", "Ada Lovelace"],
    ["郎太", "山田太郎"],
  ])("%s does not find %s", (query, name) => expect(finds(query, name)).toBe(false));

  it("are those of the handle too, whole and in parts", () => {
    for (const query of ["@ada_l", "ada", "l"]) expect(finds(query, "Countess", "ada_l")).toBe(true);
  });

  it("are bounded, whatever the name, and each belongs to the group of all its beginnings", () => {
    const tokens = tokensOf({ handle: "a_b_c_d_e", name: `${"山".repeat(25)}${"x".repeat(25)}` });
    expect(tokens.length).toBeLessThanOrEqual(16);
    for (const token of tokens) expect([...token].length).toBeLessThanOrEqual(20);
    expect([tokenGroup("ada"), tokenGroup("ad"), tokenGroup("a"), tokenGroup("山田")]).toEqual([
      ...["ad", "ad", "a", "山"],
    ]);
    expect(rarestOf(["of", "lovelace", "ada"])).toBe("lovelace");
  });
});

describe("searchPeople", () => {
  let fixtures: Fixtures;
  const person = (n: number, handle: string): Caller => ({ id: UNKNOWN_USER.replace("ff", `2${n}`), handle });
  const search = async (query: string, page = firstPage()) => {
    const { items, next } = await searchPeople(fixtures.ports, { query, ...page });
    return { handles: items.map(({ handle }) => handle), next };
  };

  beforeEach(async () => {
    fixtures = createFixtures();
    const named = ["Anna Bell", "Anna-Maria Anker", "Annabel Lee", "Bela Anner", "Ana Bell"];
    for (const [n, name] of named.entries()) {
      const caller = person(n, `user_${n}`);
      await fixtures.join(caller);
      await fixtures.ports.updateProfile(caller.id, { name });
    }
  });

  it("finds people by the beginning of any word, in the order of the words, each once", async () => {
    expect(await search("ann")).toEqual({
      handles: ["user_0", "user_1", "user_2", "user_3"],
      next: undefined,
    });
    expect((await search("an")).handles).toEqual(["user_4", "user_1", "user_0", "user_2", "user_3"]);
    expect((await search("bell an")).handles).toEqual(["user_0", "user_4"]);
    expect((await search("nobody")).handles).toEqual([]);
  });

  it.each([
    ["anabel", "user_2"],
    ["annnabel", "user_2"],
    ["annaebl", "user_2"],
    ["annabex", "user_2"],
    ["ankre", "user_1"],
    ["anerk", undefined],
    ["bxla", undefined],
    ["axx", undefined],
  ])("forgives one typo after the first two characters, if nobody is called %s", async (query, found) => {
    expect((await search(query)).handles).toEqual(found === undefined ? [] : [found]);
  });

  it("goes on where the page before ended", async () => {
    const first = await search("an", firstPage(2));
    const second = await search("an", { ...firstPage(2), position: first.next });
    const third = await search("an", { ...firstPage(2), position: second.next });
    expect([...first.handles, ...second.handles, ...third.handles]).toEqual([
      ...["user_4", "user_1", "user_0", "user_2", "user_3"],
    ]);
    expect(third.next).toBeUndefined();
  });

  it("reads a bounded number of rows for a page, and says where to go on", async () => {
    let reads = 0;
    const ports = {
      ...fixtures.ports,
      listNameTokens: async (range: Parameters<Fixtures["ports"]["listNameTokens"]>[0]) => {
        reads++;
        return fixtures.ports.listNameTokens(range);
      },
    };
    for (let n = 10; n < 40; n++) await fixtures.join(person(n, `hidden_${n}`));
    const page = await searchPeople(ports, { query: "hidden zzz", ...firstPage(2) });
    expect(reads).toBe(5);
    expect(page).toMatchObject({ items: [], next: { shown: [] } });
  });

  it("hides who has deleted their account", async () => {
    const leaving = fixtures.profiles.get(person(0, "").id);
    const deletion = { deletesAt: 1, dueAt: 1, stage: "grace", correlationId: "request" } as const;
    if (leaving) fixtures.profiles.set(leaving.id, { ...leaving, deletion });
    expect((await search("ann", firstPage(20, alice))).handles).toEqual(["user_1", "user_2", "user_3"]);
  });
});
