import * as z from "zod/mini";
import { AltText, MediaId } from "./schemas.ts";

/** Names an uploaded picture in the request that uses it. */
export const PictureChoice = z.strictObject({ id: MediaId, alt: AltText });
export type PictureChoice = z.infer<typeof PictureChoice>;
