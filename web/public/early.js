// Asks for the code and the data of a visitor's page while the website's code is still on its way;
// src/app/early-responses.ts takes the data. A browser test fails if the code asks for something else.
(() => {
  // Filled in by the build.
  const chunks = {};
  const { pathname } = location;
  const handle = /^\/@(\w{3,20})\/?$/.exec(pathname)?.[1]?.toLowerCase();
  const tweetId = /^\/tweets\/(\w{26})\/?$/.exec(pathname)?.[1]?.toUpperCase();
  let page;
  const paths = [];
  if (pathname === "/explore") {
    page = "ExplorePage";
    paths.push("/v1/popular/tweets");
  }
  if (handle) {
    page = "ProfilePage";
    paths.push(`/v1/users/%40${handle}`, `/v1/users/%40${handle}/tweets?replies=none`);
  }
  if (tweetId) {
    page = "TweetPage";
    paths.push(`/v1/tweets/${tweetId}/conversation`);
  }
  for (const href of chunks[page] ?? [])
    document.head.append(
      Object.assign(document.createElement("link"), { rel: "modulepreload", crossOrigin: "", href }),
    );
  const early = new Map(paths.map((path) => [path, fetch(path)]));
  // Whoever takes a failed one handles it.
  for (const response of early.values()) response.catch(() => undefined);
  window.earlyResponses = early;
})();
