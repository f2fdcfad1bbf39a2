import { archiveUrl } from "../../../lib/accounts/archive.ts";
import { mailLanguages } from "../../../lib/contract/account/events.ts";
import * as routes from "../../../lib/contract/account/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { optionalEnvironment } from "../../../lib/core/environment.ts";
import { beginExport, forgetExport, getExport } from "../../../lib/data/account/index.ts";
import { exportAccount } from "../../../lib/domain/account/export-account.ts";
import { preferredLanguage } from "../../../lib/http/accept-language.ts";
import { sendExport } from "../../../lib/messaging/queues.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getExport, beginExport, forgetExport, sendExport, archiveUrl, newId, now };

export const handler = limitedEndpoint(routes.exportAccount, async ({ caller, correlationId, event }) => ({
  body: await exportAccount(ports, {
    ...{ caller, correlationId },
    emailed: optionalEnvironment("emailFrom") !== undefined,
    language: preferredLanguage(event.headers["accept-language"], mailLanguages),
  }),
}));
