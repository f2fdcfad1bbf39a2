import * as z from "zod/mini";
import { Timestamp } from "../schema.ts";

/** Permission to open one socket, passed as `?ticket=…` because a token must not appear in a URL. */
export const RealtimeTicket = z.object({ ticket: z.string(), expiresAt: Timestamp });
export type RealtimeTicket = z.infer<typeof RealtimeTicket>;
