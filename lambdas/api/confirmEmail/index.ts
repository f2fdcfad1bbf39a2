import { confirmNewEmail, provePassword } from "../../../lib/accounts/credentials.ts";
import { revokeTokens } from "../../../lib/accounts/tokens.ts";
import * as routes from "../../../lib/contract/account/routes.ts";
import { confirmEmail } from "../../../lib/domain/account/confirm-email.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { provePassword, confirmNewEmail, revokeTokens };

export const handler = limitedEndpoint(routes.confirmEmail, async ({ body, caller }) => {
  await confirmEmail(ports, { ...body, caller });
  return { body: undefined };
});
