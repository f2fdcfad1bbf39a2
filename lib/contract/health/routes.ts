import { route } from "../route.ts";
import { Health } from "./schemas.ts";

export const getHealth = route({
  name: "getHealth",
  method: "GET",
  path: "/v1/health",
  service: "health",
  summary: "Whether this region works: the table, its stream and sign-in",
  output: Health,
  errors: [],
});
