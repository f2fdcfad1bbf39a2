import type { PostConfirmationTriggerEvent, PreSignUpTriggerEvent } from "aws-lambda";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { handler as create } from "../../lambdas/auth/create-profile/index.ts";
import { handler as validate } from "../../lambdas/auth/validate-sign-up/index.ts";
import { now } from "../../lib/core/clock.ts";
import { logger } from "../../lib/core/observe.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { findUserId } from "../../lib/data/user/handle.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import { ensureProfile } from "../../lib/domain/user/ensure-profile.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

type Source = PostConfirmationTriggerEvent["triggerSource"];
const confirmed = (
  { id, handle }: typeof alice,
  attributes: Record<string, string> = {},
  triggerSource: Source = "PostConfirmation_ConfirmSignUp",
) =>
  ({
    triggerSource,
    userName: handle,
    request: { userAttributes: { sub: id, email: "private@example.com", ...attributes } },
  }) as Partial<PostConfirmationTriggerEvent> as PostConfirmationTriggerEvent;
const signUpAs = (userName: string) =>
  ({ userName, request: { userAttributes: {} } }) as PreSignUpTriggerEvent;

describe("a sign-up", () => {
  it("gives alice a profile with the name she entered, and her handle", async () => {
    const event = confirmed({ ...alice, handle: "Alice" }, { name: "Alice A." });
    expect(await create(event)).toBe(event);
    expect(await getProfile(alice.id)).toMatchObject({ handle: "alice", name: "Alice A.", bio: "" });
    expect(await findUserId("alice")).toBe(alice.id);
  });

  it("creates one profile of bob, even if the trigger runs ten times at once or again later", async () => {
    await Promise.all(Array.from({ length: 10 }, (_, i) => create(confirmed(bob, { name: `Bob ${i}` }))));
    const first = await getProfile(bob.id);
    await create(confirmed(bob, { name: "Another" }));
    expect(await getProfile(bob.id)).toEqual(first);
  });

  it("is not confused with a password reset, which gives carol no profile", async () => {
    await create(confirmed(carol, {}, "PostConfirmation_ConfirmForgotPassword"));
    expect(await getProfile(carol.id)).toBeUndefined();
  });

  it("succeeds for carol even if the trigger fails; her profile is created on first use", async () => {
    const logged = vi.spyOn(logger, "error").mockImplementation(() => undefined);
    const table = process.env.TABLE_NAME;
    process.env.TABLE_NAME = "nowhere";
    await expect(create(confirmed(carol))).resolves.toBeDefined();
    process.env.TABLE_NAME = table;
    expect(logged).toHaveBeenCalledWith(
      "profile not created at sign-up",
      expect.objectContaining({ userId: carol.id }),
    );
    expect(JSON.stringify(logged.mock.calls)).not.toContain("private@example.com");
    logged.mockRestore();
    expect(await getProfile(carol.id)).toBeUndefined();
    await ensureProfile({ getProfile, createProfile, now }, carol);
    expect(await getProfile(carol.id)).toMatchObject({ handle: "carol" });
  });

  it("is rejected in advance if the handle is taken, reserved or invalid", async () => {
    for (const name of ["alice", "ALICE", "admin", "a b"])
      await expect(validate(signUpAs(name))).rejects.toThrow();
    const event = signUpAs("dave");
    expect(await validate(event)).toBe(event);
  });
});
