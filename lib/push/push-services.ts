import { optionalEnvironment } from "../core/environment.ts";
import type { PushPorts } from "../domain/push/ports.ts";

/**
 * The push services of all browsers that have one. murmur sends requests to addresses that users name, so only to these: a list
 * of what is allowed, because no list of what is not would be complete. Those that begin with a dot have subdomains.
 */
const SERVICES = [
  // Chrome, Edge on Android, Opera, Samsung Internet.
  "fcm.googleapis.com",
  // Firefox.
  ".push.services.mozilla.com",
  // Safari.
  ".push.apple.com",
  // Edge on Windows.
  ".notify.windows.com",
];

export const isPushService: PushPorts["isPushService"] = (endpoint) => {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, host, hostname, username, password } = new URL(endpoint);
  if (username || password) return false;
  // Only where murmur runs on one machine, whose tests are the push service.
  if (host === optionalEnvironment("localPushHost")) return true;
  // A host other than its name has a port, and so is no push service.
  return protocol === "https:" && host === hostname && SERVICES.some((service) => isOf(service, host));
};

function isOf(service: string, host: string): boolean {
  return service.startsWith(".") ? host.endsWith(service) : host === service;
}
