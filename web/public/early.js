// Asks for the code and the data of a page while the website's code is still on its way; src/app/early-responses.ts takes the
// data. A browser test fails if the code asks for something else.
(() => {
  // Filled in by the build.
  const chunks = {};
  const { pathname } = location;
  const isMember = hasSession();
  const page = pageAt(pathname);
  for (const href of chunks[page.code] ?? [])
    document.head.append(
      Object.assign(document.createElement("link"), { rel: "modulepreload", crossOrigin: "", href }),
    );
  const early = new Map();
  // What a member reads needs a token first.
  if (!isMember) for (const path of page.reads ?? []) early.set(path, fetch(path));
  // At the callback, another session may begin.
  else if (pathname !== "/callback") early.set("/v1/session/renew", renewal());
  // Whoever takes a failed one handles it.
  for (const response of early.values()) response.catch(() => undefined);
  window.earlyResponses = early;

  /** The hint of src/session/hint.ts. */
  function hasSession() {
    try {
      return JSON.parse(localStorage.getItem("murmur.session"))?.state === "open";
    } catch {
      return false; // Storage is blocked.
    }
  }

  /** The request that src/session/session.ts begins with, while no other tab sends its own. */
  function renewal() {
    const send = () =>
      fetch("/v1/session/renew", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"force":false}',
      });
    return navigator.locks ? navigator.locks.request("murmur.session", send) : send();
  }

  /** The module of a page, and what a visitor reads there. */
  function pageAt(path) {
    const pages = [
      [/^\/explore$/, () => ({ code: "ExplorePage", reads: ["/v1/popular/tweets"] })],
      [/^\/@(\w{3,20})\/?$/, (handle) => profile(handle.toLowerCase())],
      [/^\/tweets\/(\w{26})\/?$/, (tweetId) => conversation(tweetId.toUpperCase())],
    ];
    for (const [pattern, page] of pages) {
      const match = pattern.exec(path);
      if (match) return page(match[1]);
    }
    return {};
  }

  function profile(handle) {
    const user = `/v1/users/%40${handle}`;
    return { code: "ProfilePage", reads: [user, `${user}/tweets?replies=none`] };
  }

  function conversation(tweetId) {
    return { code: "TweetPage", reads: [`/v1/tweets/${tweetId}/conversation`] };
  }
})();
