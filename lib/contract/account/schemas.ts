import * as z from "zod/mini";
import { checked, Timestamp } from "../schema.ts";

/** An account that is going to be deleted. */
export const AccountDeletion = z.object({ deletesAt: Timestamp });

/**
 * `ready`: download the archive from `url`, within an hour; until `expiresAt`, repeating the request yields a new one. `emailed`:
 * whether a link to the website, which works until then, is also sent by e-mail.
 */
export const AccountExport = z.object({
  state: z.enum(["running", "ready"]),
  url: z.optional(z.string()),
  expiresAt: z.optional(Timestamp),
  emailed: z.boolean(),
});

/** Cognito's longest password. Which passwords are strong enough, Cognito says. */
export const Password = checked(z.string(), z.minLength(1), z.maxLength(256));

/** Only a code that is sent to it proves an address. */
export const Email = checked(
  z.string(),
  z.maxLength(254, "An e-mail address has at most 254 characters."),
  z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "Give an e-mail address such as name@example.com."),
);

export const EmailCode = checked(
  z.string(),
  z.regex(/^\S{1,64}$/, "A code is 1 to 64 characters without spaces."),
);

/** The address of an account. Others never see it. */
export const CurrentEmail = z.object({ email: z.nullable(z.string()) });

/** `confirmed` is false if the address replaces the old one only once the code sent to it is confirmed. */
export const EmailChange = z.object({ email: z.string(), confirmed: z.boolean() });

export type CurrentEmail = z.infer<typeof CurrentEmail>;
export type EmailChange = z.infer<typeof EmailChange>;
export type AccountDeletion = z.infer<typeof AccountDeletion>;
export type AccountExport = z.infer<typeof AccountExport>;
