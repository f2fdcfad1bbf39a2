import * as z from "zod/mini";
import { checked, ULID } from "../schema.ts";

/** In a file of its own because users name tweets, and tweets show users. */
export const TweetId = checked(
  z.string(),
  z.regex(ULID, "A tweet id has 26 characters, digits and capital letters, as the API returns it."),
);
