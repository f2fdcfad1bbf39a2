/** The code of all pages but the landing page, and of dialogs, each loaded on demand. */
export const load = {
  feed: () => import("../feed/FeedView.tsx"),
  memberParts: () => import("./MemberParts.tsx"),
  dialogs: () => import("./Dialogs.tsx"),
  explore: () => import("../discover/ExplorePage.tsx"),
  search: () => import("../user/SearchPage.tsx"),
  notifications: () => import("../notification/NotificationsPage.tsx"),
  settings: () => import("../settings/SettingsPage.tsx"),
  signUp: () => import("../session/SignUpPage.tsx"),
  welcome: () => import("../welcome/WelcomePage.tsx"),
  confirm: () => import("../session/ConfirmPage.tsx"),
  tweet: () => import("../tweet/TweetPage.tsx"),
  tweetFavorites: () => import("../favorite/TweetFavoritesPage.tsx"),
  profile: () => import("../user/ProfilePage.tsx"),
  notFound: () => import("./NotFoundPage.tsx"),
};
