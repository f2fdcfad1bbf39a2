import * as z from "zod/mini";
import { checked, Timestamp } from "../schema.ts";

/** One word, or several in a row. */
export const Word = checked(
  z.string(),
  z.trim(),
  z.maxLength(50, "Give at most 50 characters."),
  z.regex(/[\p{L}\p{N}]/u, "Give at least one letter or digit."),
);

/** `until`: when the mute expires; null if it does not. */
export const MutedWord = z.object({ word: z.string(), until: z.nullable(Timestamp) });

export type MutedWord = z.infer<typeof MutedWord>;
