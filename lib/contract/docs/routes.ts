import * as z from "zod/mini";
import { route } from "../route.ts";

export const getOpenApi = route({
  name: "getOpenApi",
  method: "GET",
  path: "/v1/openapi.json",
  service: "docs",
  summary: "This API as an OpenAPI 3.1 document",
  output: z.record(z.string(), z.unknown()),
  errors: [],
});
