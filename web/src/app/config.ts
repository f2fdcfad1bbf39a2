import type { PageConfig } from "../../../lib/contract/page-config.ts";

/** Loads the runtime config, which index.html preloads. The server does not let it be cached. Throws if there is none. */
export async function loadConfig(): Promise<PageConfig> {
  const response = await fetch("/config.json");
  if (!response.ok) throw new Error(`GET /config.json returned ${response.status}.`);
  return (await response.json()) as PageConfig;
}
