import { route } from "../route.ts";
import { RealtimeTicket } from "./schemas.ts";

export const createRealtimeTicket = route({
  name: "createRealtimeTicket",
  method: "POST",
  path: "/v1/realtime/tickets",
  service: "realtime",
  summary: "A ticket that opens one socket within 30 seconds",
  scope: "feed.read",
  status: 201,
  output: RealtimeTicket,
  errors: [],
  rateLimit: "tickets",
});
