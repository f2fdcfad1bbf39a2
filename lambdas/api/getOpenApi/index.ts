import document from "../../../docs/openapi.json" with { type: "json" };
import { getOpenApi } from "../../../lib/contract/docs/routes.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

export const handler = endpoint(getOpenApi, async () => ({ body: document }));
