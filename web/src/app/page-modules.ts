import { loadLater } from "../i18n/i18n.ts";

/** The code of all pages but the landing page, and of dialogs, each loaded on demand. */
export const load = {
  feed: () => import("../feed/FeedView.tsx"),
  memberParts: () => withLater(import("./MemberParts.tsx")),
  dialogs: () => withLater(import("./Dialogs.tsx")),
  explore: () => import("../discover/ExplorePage.tsx"),
  search: () => import("../user/SearchPage.tsx"),
  notifications: () => withLater(import("../notification/NotificationsPage.tsx")),
  settings: () => withLater(import("../settings/SettingsPage.tsx")),
  signUp: () => withLater(import("../session/SignUpPage.tsx")),
  confirm: () => withLater(import("../session/ConfirmPage.tsx")),
  tweet: () => import("../tweet/TweetPage.tsx"),
  tweetFavorites: () => import("../favorite/TweetFavoritesPage.tsx"),
  profile: () => import("../user/ProfilePage.tsx"),
  notFound: () => import("./NotFoundPage.tsx"),
};

/** Code whose texts are not among those of a first visit. */
async function withLater<Module>(module: Promise<Module>): Promise<Module> {
  const [loaded] = await Promise.all([module, loadLater()]);
  return loaded;
}
