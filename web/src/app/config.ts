import type { PageConfig } from "../../../lib/contract/page-config.ts";

/** Loads the runtime config. Throws if the server has none. */
export async function loadConfig(): Promise<PageConfig> {
  const response = await fetch("/config.json", { cache: "no-cache" });
  if (!response.ok) throw new Error(`GET /config.json returned ${response.status}.`);
  return (await response.json()) as PageConfig;
}
