/** Messages of long jobs about one account. */
import * as z from "zod/mini";
import { CorrelationId, Version } from "../envelope.ts";
import { UserId } from "../user/schemas.ts";

/** The next page of an account's removal; from start-deletions and from delete-account to itself. */
export const DeleteAccountWork = z.object({
  version: Version,
  userId: UserId,
  stage: z.string(),
  /** Where the stage continues; null at its start. */
  after: z.nullable(z.string()),
  correlationId: CorrelationId,
});
export type DeleteAccountWork = z.infer<typeof DeleteAccountWork>;

/** The languages of mails to users. */
export const mailLanguages = ["en", "de", "ja", "ar"] as const;
export type MailLanguage = (typeof mailLanguages)[number];

/** An archive to make; from the API to export-account. */
export const ExportAccountWork = z.object({
  version: Version,
  userId: UserId,
  exportId: z.string(),
  /** The language of the mail, if it is known. */
  language: z.optional(z.enum(mailLanguages)),
  correlationId: CorrelationId,
});
export type ExportAccountWork = z.infer<typeof ExportAccountWork>;
