import document from "../../../docs/openapi.json" with { type: "json" };
import { getOpenApi as route } from "../../../lib/contract/routes.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

export const handler = endpoint("getOpenApi", route, async () => ({ body: document }));
