import type { PostConfirmationTriggerEvent, PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { now } from "../../../lib/core/clock.ts";
import { logger } from "../../../lib/core/observe.ts";
import { createProfile as putProfile } from "../../../lib/data/user/index.ts";
import { createProfile } from "../../../lib/domain/user/create-profile.ts";

const ports = { createProfile: putProfile, now };

/** The embedded AWS reports a first token instead of a confirmation; see `lib/infra/identity.ts`. */
type SignedUp = PostConfirmationTriggerEvent | PreTokenGenerationV2TriggerEvent;

/**
 * Runs after a confirmed sign-up, and after a confirmed new password, which it ignores. The account exists by then, so a
 * failure must not look like a failed sign-up: it is logged, and the profile is created on first use.
 */
export const handler = async (event: SignedUp): Promise<SignedUp> => {
  if (event.triggerSource === "PostConfirmation_ConfirmForgotPassword") return event;
  const { sub, name } = event.request.userAttributes;
  const caller = { id: String(sub), handle: event.userName.toLowerCase() };
  try {
    await createProfile(ports, { caller, name });
  } catch (error) {
    logger.error("profile not created at sign-up", { userId: caller.id, error });
  }
  return event;
};
