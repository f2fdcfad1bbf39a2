/** The code of all pages but the landing page, and of dialogs, each loaded on demand. */
export const load = {
  feed: remembered(() => import("../feed/FeedView.tsx")),
  memberParts: remembered(() => import("./MemberParts.tsx")),
  menus: remembered(() => import("./Menus.tsx")),
  dialogs: remembered(() => import("./Dialogs.tsx")),
  explore: remembered(() => import("../discover/ExplorePage.tsx")),
  search: remembered(() => import("../search/SearchPage.tsx")),
  hashtag: remembered(() => import("../hashtag/HashtagPage.tsx")),
  notifications: remembered(() => import("../notification/NotificationsPage.tsx")),
  bookmarks: remembered(() => import("../bookmark/BookmarksPage.tsx")),
  lists: remembered(() => import("../list/ListsPage.tsx")),
  list: remembered(() => import("../list/ListPage.tsx")),
  hidden: remembered(() => import("../relation/HiddenPage.tsx")),
  moderation: remembered(() => import("../report/ModerationPage.tsx")),
  suspended: remembered(() => import("../report/SuspendedPage.tsx")),
  settings: remembered(() => import("../settings/SettingsPage.tsx")),
  signUp: remembered(() => import("../session/SignUpPage.tsx")),
  welcome: remembered(() => import("../welcome/WelcomePage.tsx")),
  confirm: remembered(() => import("../session/ConfirmPage.tsx")),
  tweet: remembered(() => import("../tweet/TweetPage.tsx")),
  tweetFavorites: remembered(() => import("../favorite/TweetFavoritesPage.tsx")),
  tweetReposts: remembered(() => import("../repost/TweetRepostsPage.tsx")),
  tweetHistory: remembered(() => import("../edit/TweetHistoryPage.tsx")),
  tweetQuotes: remembered(() => import("../repost/TweetQuotesPage.tsx")),
  profile: remembered(() => import("../user/ProfilePage.tsx")),
  notFound: remembered(() => import("./NotFoundPage.tsx")),
};

/** Loads a module, and knows whether it is there. */
export type Loader<Module> = { (): Promise<Module>; loaded: () => Module | undefined };

function remembered<Module>(load: () => Promise<Module>): Loader<Module> {
  let module: Module | undefined;
  const remember = async () => {
    module = await load();
    return module;
  };
  return Object.assign(remember, { loaded: () => module });
}
