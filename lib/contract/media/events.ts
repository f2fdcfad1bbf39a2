/** What reaches process-media. */
import * as z from "zod/mini";
import { envelopeOf } from "../envelope.ts";
import { DecisionMade } from "../report/events.ts";

const Uploaded = z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) });

/**
 * What S3 sends once a file has been uploaded, one file per message (S3 user guide, "Event message structure"); what it sends to
 * test the queue, which names no file; and what moderators have decided.
 */
export const MediaWork = z.union([
  z.object({ Records: z.array(Uploaded) }),
  z.object({ Event: z.literal("s3:TestEvent") }),
  envelopeOf("decision.made", DecisionMade),
]);
export type MediaWork = z.infer<typeof MediaWork>;
