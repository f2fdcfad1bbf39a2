import * as z from "zod/mini";
import { Timestamp } from "../schema.ts";

/** An account that is going to be deleted. */
export const AccountDeletion = z.object({ deletesAt: Timestamp });

/** `ready`: download the archive from `url`, until `expiresAt`. */
export const AccountExport = z.object({
  state: z.enum(["running", "ready"]),
  url: z.optional(z.string()),
  expiresAt: z.optional(Timestamp),
});

export type AccountDeletion = z.infer<typeof AccountDeletion>;
export type AccountExport = z.infer<typeof AccountExport>;
