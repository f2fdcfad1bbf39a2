import type { PreSignUpTriggerEvent } from "aws-lambda";
import { findUserIdByHandle } from "../../../lib/data/profile.ts";
import { validateSignUp } from "../../../lib/domain/user/validateSignUp.ts";

/** Before a sign-up: the authorization server shows the error's message to the person and makes no account. */
export const handler = async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
  await validateSignUp({ findUserIdByHandle }, event.userName);
  return event;
};
