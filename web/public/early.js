// Asks for the code and the data of a page while the website's code is still loading; src/app/early-responses.ts takes the data.
// A browser test fails if the code asks for something else.
(() => {
  // Filled in by the build.
  const chunks = {};
  const member = openUser();
  const { code, reads = [], showsPictures = true } = pageAt(location.pathname);
  const early = new Map();
  if (!member) for (const path of reads) readEarly(path, path, fetch);
  // At the callback, another session may begin.
  else if (location.pathname !== "/callback") {
    const renewed = renewal();
    const authorization = renewed.then(bearerOf);
    early.set(`${member} /v1/session/renew`, renewed);
    const asMember = (path) =>
      authorization.then((value) => fetch(path, { headers: { authorization: value } }));
    for (const path of reads) readEarly(`${member} ${path}`, path, asMember);
    authorization.catch(() => undefined);
  }
  // Whoever takes a failed one handles it.
  for (const response of early.values()) response.catch(() => undefined);
  window.earlyResponses = early;
  // After the requests: most of the code is needed later.
  for (const href of chunks[code] ?? [])
    document.head.append(
      Object.assign(document.createElement("link"), { rel: "modulepreload", crossOrigin: "", href }),
    );

  /** Reads a path, and then what the page shows of its answer: the tweet that is pinned to a profile, and the first pictures. */
  function readEarly(key, path, read) {
    const response = read(path);
    early.set(key, response);
    response
      .then((answer) => answer.clone().json())
      .then((body) => {
        if (showsPictures) loadPictures(body);
        if (!body.pinnedTweet) return;
        const pinned = `/v1/tweets/${body.pinnedTweet}`;
        readEarly(key.replace(path, pinned), pinned, read);
      })
      .catch(() => undefined);
  }

  /** As src/user/Banner.tsx and src/media/picture-sizes.ts do. A phone shows up to four tweets at once. */
  function loadPictures({ items = [], tweet = {}, bannerUrl, ...own }) {
    if (bannerUrl) new Image().src = bannerUrl;
    for (const shown of [own, tweet, ...items.slice(0, 4)]) loadMedia(shown.tweet ?? shown);
  }

  /** Leaves out what a label may cover, and animations, which may have to stand still. */
  function loadMedia({ labels = [], media = [] }) {
    const sizes = media.length === 1 ? "(width < 43.75em) 85vw, 32rem" : "(width < 43.75em) 43vw, 16rem";
    for (const { renditions } of media.filter(({ animated }) => !animated && labels.length === 0)) {
      const srcset = renditions.map(({ url, width }) => `${url} ${width}w`).join(", ");
      Object.assign(new Image(), { sizes, srcset });
    }
  }

  /** The user of the hint of src/session/hint.ts. */
  function openUser() {
    try {
      const hint = JSON.parse(read("murmur.session") ?? "null");
      return hint?.state === "open" ? hint.userId : undefined;
    } catch {
      return undefined;
    }
  }

  function read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage is blocked.
    }
  }

  /**
   * The request that src/session/session.ts begins with. It takes the response under the lock of all tabs, and only if the member is
   * still signed in; so this one need not wait for the lock.
   */
  function renewal() {
    return fetch("/v1/session/renew", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"force":false}',
    });
  }

  /** What proves who the member is. Throws if the session has ended, or has become that of another user. */
  async function bearerOf(response) {
    const { accessToken } = await response.clone().json();
    const claims = accessToken.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    if (JSON.parse(atob(claims)).sub !== member) throw new Error("The session is not the member's.");
    return `Bearer ${accessToken}`;
  }

  /** The module of a page, and what it reads first. */
  function pageAt(path) {
    const pages = [
      [/^\/$/, home],
      [/^\/explore$/, () => ({ code: "ExplorePage", reads: ["/v1/popular/tweets"] })],
      [/^\/notifications$/, notifications],
      [/^\/@(\w{3,20})\/?$/, (handle) => profile(handle.toLowerCase())],
      [/^\/tweets\/(\w{26})\/?$/, (tweetId) => conversation(tweetId.toUpperCase())],
    ];
    for (const [pattern, page] of pages) {
      const match = pattern.exec(path);
      if (match) return page(match[1]);
    }
    return {};
  }

  /** The choice of src/feed/feed-choice.ts. Visitors see the landing page, which reads nothing. */
  function home() {
    if (!member) return {};
    const include = read("murmur.feed.popular") === "off" ? "following" : "popular";
    const replies = read("murmur.feed.allReplies") === "on" ? "all" : "following";
    return { code: "FeedView", reads: [`/v1/feed?include=${include}&replies=${replies}`] };
  }

  function notifications() {
    const types = "bell%2Cdecision%2Cfavorite%2Cfollow%2Cmention%2Cquote%2Creply%2Creport%2Crepost";
    const reads = member ? [`/v1/notifications?types=${types}`] : [];
    return { code: "NotificationsPage", reads, showsPictures: false };
  }

  function profile(handle) {
    const user = `/v1/users/%40${handle}`;
    return { code: "ProfilePage", reads: [user, `${user}/tweets?replies=none&reposts=all`] };
  }

  function conversation(tweetId) {
    return { code: "TweetPage", reads: [`/v1/tweets/${tweetId}/conversation`] };
  }
})();
