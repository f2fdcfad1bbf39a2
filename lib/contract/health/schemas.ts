import * as z from "zod/mini";

/** A region that works. One that does not responds with the problem `unavailable`. */
export const Health = z.object({
  status: z.literal("ok"),
  /** The AWS region that responds. */
  region: z.string(),
  /** How long the stream's reader has been behind, ms. */
  streamAge: z.int(),
});
export type Health = z.infer<typeof Health>;
