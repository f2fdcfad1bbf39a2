import { provePassword, replaceEmail } from "../../../lib/accounts/credentials.ts";
import { revokeTokens } from "../../../lib/accounts/tokens.ts";
import * as routes from "../../../lib/contract/account/routes.ts";
import { changeEmail } from "../../../lib/domain/account/change-email.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { provePassword, replaceEmail, revokeTokens };

export const handler = limitedEndpoint(routes.changeEmail, async ({ body, caller }) => ({
  body: await changeEmail(ports, { ...body, caller }),
}));
