import { readEmail } from "../../../lib/accounts/credentials.ts";
import * as routes from "../../../lib/contract/account/routes.ts";
import { getEmail } from "../../../lib/domain/account/get-email.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

export const handler = endpoint(routes.getEmail, async ({ caller }) => ({
  body: await getEmail({ readEmail }, { caller }),
}));
