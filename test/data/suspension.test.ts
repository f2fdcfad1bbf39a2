import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { beforeAll, describe, expect, it } from "vitest";
import { setEnvironment } from "../../lib/core/environment.ts";
import { reserveHandle } from "../../lib/data/account/index.ts";
import { getItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { getAuthors, getProfile } from "../../lib/data/user/index.ts";
import { requireProfile } from "../../lib/domain/user/resolve-user.ts";
import { isAuthorVisible } from "../../lib/domain/user/visibility.ts";
import { noCheckpoint } from "../../lib/operations/checkpoint.ts";
import type { OptionValues } from "../../lib/operations/command.ts";
import { user } from "../../lib/operations/user.ts";
import { mockClient } from "../support/mock-client.ts";
import { newUser } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

const cognito = mockClient(CognitoIdentityProviderClient);

async function ops(name: string, options: OptionValues = {}, dryRun = false): Promise<string> {
  const lines: string[] = [];
  await user.run({
    ...{ options, dryRun, args: [name], checkpoint: noCheckpoint },
    stage: { name: "local", local: true, client: {}, outputs: {} },
    print: (line) => lines.push(line),
    say: () => undefined,
    confirm: async () => undefined,
  });
  return lines.join("\n");
}

beforeAll(async () => {
  await useFreshTable();
  setEnvironment({ userPoolId: "pool", userPoolClientId: "client" });
  cognito.resolves({});
});

describe("a suspended user", () => {
  it("is hidden and signed out, and marked as suspended until the suspension ends", async () => {
    const bob = await newUser("bob");
    expect(await ops(`@${bob.handle}`, { suspend: true }, true)).toContain("suspended   no");
    expect(await ops(`@${bob.handle}`, { suspend: true })).toContain("suspended   since");
    await expect(requireProfile({ getProfile }, bob.id)).rejects.toThrow();
    expect(isAuthorVisible((await getAuthors([bob.id])).get(bob.id))).toBe(false);
    expect(cognito.commandCalls(AdminAddUserToGroupCommand)).toHaveLength(1);
    expect(cognito.commandCalls(AdminUserGlobalSignOutCommand)).toHaveLength(1);
    expect(await getItem(keys.rateLimit(bob.id, "tweets"))).toMatchObject({
      signedOutAt: expect.any(Number),
    });
    expect(await ops(bob.id, { unsuspend: true })).toContain("suspended   no");
    expect(cognito.commandCalls(AdminRemoveUserFromGroupCommand)).toHaveLength(1);
    await expect(requireProfile({ getProfile }, bob.id)).resolves.toMatchObject({ id: bob.id });
  });
});

describe("a handle", () => {
  it("that a deleted account has reserved becomes free", async () => {
    await reserveHandle("carol_gone", Date.now() + 1_000_000);
    expect(await ops("@carol_gone", { "release-handle": true }, true)).toBe("@carol_gone would be free");
    expect(await ops("@carol_gone", { "release-handle": true })).toBe("@carol_gone is free");
    expect(await getItem(keys.handle("carol_gone"))).toBeUndefined();
  });

  it("that belongs to alice is not released", async () => {
    const alice = await newUser("alice");
    for (const dryRun of [true, false])
      await expect(ops(`@${alice.handle}`, { "release-handle": true }, dryRun)).rejects.toThrow(
        "belongs to a user",
      );
    await expect(ops(`@${alice.handle}`)).resolves.toContain(alice.id);
  });
});
