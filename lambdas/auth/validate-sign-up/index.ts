import type { PreSignUpTriggerEvent } from "aws-lambda";
import { now } from "../../../lib/core/clock.ts";
import { isHandleTaken } from "../../../lib/data/user/index.ts";
import { validateSignUp } from "../../../lib/domain/user/validate-sign-up.ts";

/** Runs before a sign-up. If it throws, the authorization server shows the message and creates no account. */
export const handler = async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
  await validateSignUp({ isHandleTaken, now }, event.userName);
  return event;
};
