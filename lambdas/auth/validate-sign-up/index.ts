import type { PreSignUpTriggerEvent } from "aws-lambda";
import { findUserId } from "../../../lib/data/user/index.ts";
import { validateSignUp } from "../../../lib/domain/user/validate-sign-up.ts";

/** Runs before a sign-up. If it throws, the authorization server shows the message and creates no account. */
export const handler = async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
  await validateSignUp({ findUserId }, event.userName);
  return event;
};
