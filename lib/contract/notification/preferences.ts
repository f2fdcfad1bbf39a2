import * as z from "zod/mini";

const From = z.enum(["everyone", "following", "nobody"]);

/** Who may cause notifications of each type: `following` means the people the caller follows. */
export const preferenceShape = {
  mention: From,
  reply: From,
  quote: From,
  follow: From,
  favorite: From,
  repost: From,
  /** Tweets other than those of users whose bell the caller has rung. */
  tweet: z.enum(["following", "nobody"]),
  /** What moderators have decided about the caller's reports. */
  report: z.enum(["everyone", "nobody"]),
};
