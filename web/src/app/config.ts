import type { PageConfig } from "../../../lib/contract/page-config.ts";

/** Fetches the runtime config. Throws when the server does not have one. */
export async function loadConfig(): Promise<PageConfig> {
  const response = await fetch("/config.json", { cache: "no-cache" });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  return (await response.json()) as PageConfig;
}
