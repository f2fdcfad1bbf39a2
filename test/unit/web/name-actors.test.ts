import { describe, expect, it } from "vitest";
import { t } from "../../../web/src/i18n/i18n.ts";
import { nameActors, namesIn } from "../../../web/src/notification/name-actors.ts";

const author = (name: string) => ({ id: name, handle: name, name, avatarUrl: null });
const trio = ["Alice", "Bob", "Carol"].map(author);

function actorsAsText({ id, values, actors }: ReturnType<typeof nameActors<{ name: string }>>): string {
  return namesIn(t(id, values), actors);
}

describe("a notification", () => {
  it.each([
    ["Alice", 1, 1],
    ["Alice and Bob", 2, 2],
    ["Alice, Bob and Carol", 3, 3],
    ["Alice, Bob and 2 others", 3, 4],
    ["Alice, Bob and 41 others", 3, 43],
    ["Alice, Bob and 1,234 others", 3, 1236],
    // Two of the favorites are by accounts that no longer exist.
    ["Alice and 1 other", 1, 2],
  ])("names %s", (text, known, count) => {
    expect(actorsAsText(nameActors(trio.slice(0, known), "favorite", count))).toBe(text);
  });

  it("says that there are more followers than the API counts", () => {
    expect(actorsAsText(nameActors(trio, "follow", 100))).toBe("Alice, Bob and 98+ others");
    expect(actorsAsText(nameActors(trio, "favorite", 100))).toBe("Alice, Bob and 98 others");
  });
});
