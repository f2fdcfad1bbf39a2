import "./app/zod.ts";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { Broken } from "./app/Boundary.tsx";
import { loadConfig } from "./app/config.ts";
import { connect } from "./app/murmur.ts";
import { preloadPages } from "./app/Pages.tsx";
import { createQueryClient } from "./app/query-client.ts";
import { takeOverScrolling } from "./app/scroll.ts";
import { openSession } from "./session/session.ts";
import "./styles/index.css";

const root = createRoot(document.getElementById("root") as HTMLElement);

try {
  takeOverScrolling();
  const config = await loadConfig();
  const { session, returnTo } = await openSession(config);
  if (returnTo !== undefined) window.history.replaceState(null, "", returnTo);
  const client = createQueryClient();
  // What was read as somebody is nothing for whoever comes after them.
  let wasSignedIn = session.status() === "signedIn";
  session.subscribe(() => {
    const isSignedIn = session.status() === "signedIn";
    if (isSignedIn !== wasSignedIn) client.clear();
    wasSignedIn = isSignedIn;
  });
  root.render(<App murmur={connect(config, session)} client={client} />);
  // Not every browser tells when it is idle.
  if ("requestIdleCallback" in window) window.requestIdleCallback(preloadPages);
  else setTimeout(preloadPages, 2_000);
} catch {
  root.render(<Broken />);
}
