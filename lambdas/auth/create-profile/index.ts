import type { PostConfirmationTriggerEvent, PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { now } from "../../../lib/core/clock.ts";
import { createProfile as writeProfile } from "../../../lib/data/user/profile.ts";
import { createProfile } from "../../../lib/domain/user/create-profile.ts";
import { logger } from "../../../lib/core/observe.ts";

const ports = { createProfile: writeProfile, now };

/** An embedded AWS that never tells of a confirmation tells of a token instead, see `lib/infra/identity.ts`. */
type SignedUp = PostConfirmationTriggerEvent | PreTokenGenerationV2TriggerEvent;

/**
 * After a confirmed sign-up; a new password is confirmed here too, and is none. The account exists by now, so a failure
 * must not read as a failed sign-up: it is logged, and the profile is made at its first use.
 */
export const handler = async (event: SignedUp): Promise<SignedUp> => {
  if (event.triggerSource === "PostConfirmation_ConfirmForgotPassword") return event;
  const { sub, name } = event.request.userAttributes;
  const person = { id: String(sub), handle: event.userName.toLowerCase() };
  try {
    await createProfile(ports, person, name);
  } catch (error) {
    logger.error("profile not created at sign-up", { userId: person.id, error });
  }
  return event;
};
