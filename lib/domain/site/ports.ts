import type { Site } from "./model.ts";

export type SitePorts = {
  /** Cached for seconds in this process. Undefined until a website has been published. */
  getSite(): Promise<Site | undefined>;
};
