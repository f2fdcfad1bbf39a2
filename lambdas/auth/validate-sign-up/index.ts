import type { PreSignUpTriggerEvent } from "aws-lambda";
import { findUserId } from "../../../lib/data/user/profile.ts";
import { validateSignUp } from "../../../lib/domain/user/validate-sign-up.ts";

/** Before a sign-up: the authorization server shows the error's message to the person and makes no account. */
export const handler = async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
  await validateSignUp({ findUserId }, event.userName);
  return event;
};
