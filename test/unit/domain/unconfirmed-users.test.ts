import { describe, expect, it } from "vitest";
import {
  deleteUnconfirmedUsers,
  type SignInPorts,
  type UnconfirmedUser,
} from "../../../lib/domain/user/delete-unconfirmed-users.ts";
import { NOON } from "../../people.ts";

const DAY = 24 * 60 * 60_000;

/** Unconfirmed users in pages of two. */
function accounts(users: UnconfirmedUser[]) {
  const deleted: string[] = [];
  let pagesRead = 0;
  const ports: SignInPorts = {
    listUnconfirmedUsers: async (from = "0") => {
      pagesRead++;
      const end = Number(from) + 2;
      return {
        users: users.slice(Number(from), end),
        next: end < users.length ? String(end) : undefined,
      };
    },
    deleteUser: async (userName) => {
      deleted.push(userName);
    },
  };
  return { ports, deleted, pagesRead: () => pagesRead };
}

const signedUp = (userName: string, ago: number) => ({ userName, changedAt: NOON - ago });

describe("an account that is not confirmed", () => {
  it("is deleted after a day, on whichever page it is, so that its handle is free again", async () => {
    const { ports, deleted } = accounts([
      signedUp("old", DAY),
      signedUp("new", 0),
      signedUp("younger", DAY - 1),
      signedUp("older", 30 * DAY),
    ]);
    expect(await deleteUnconfirmedUsers(ports, NOON)).toBe(2);
    expect(deleted).toEqual(["old", "older"]);
  });

  it("waits for the next run if there are very many", async () => {
    const many = Array.from({ length: 1_000 }, (_, n) => signedUp(`bot${n}`, 2 * DAY));
    const { ports, deleted, pagesRead } = accounts(many);
    expect(await deleteUnconfirmedUsers(ports, NOON)).toBe(deleted.length);
    expect(pagesRead()).toBe(20);
  });
});
