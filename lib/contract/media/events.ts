/** What S3 sends to process-media once a file has been uploaded (S3 user guide, "Event message structure"). */
import * as z from "zod/mini";

const Uploaded = z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) });

/** One file per message; S3 also sends a message to test the queue, which names no file. */
export const UploadedFiles = z.union([
  z.object({ Records: z.array(Uploaded) }),
  z.object({ Event: z.literal("s3:TestEvent") }),
]);
export type UploadedFiles = z.infer<typeof UploadedFiles>;
