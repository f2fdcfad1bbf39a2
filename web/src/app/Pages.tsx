import { Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { HomePage } from "../feed/HomePage.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { Boundary } from "./Boundary.tsx";
import { onDemand } from "./on-demand.ts";
import { load } from "./page-modules.ts";
import { PROFILE_PATTERN, type ProfileTab, paths } from "./paths.ts";

const ExplorePage = onDemand(load.explore, (page) => page.ExplorePage);
const SearchPage = onDemand(load.search, (page) => page.SearchPage);
const HashtagPage = onDemand(load.hashtag, (page) => page.HashtagPage);
const NotificationsPage = onDemand(load.notifications, (page) => page.NotificationsPage);
const BookmarksPage = onDemand(load.bookmarks, (page) => page.BookmarksPage);
const ListsPage = onDemand(load.lists, (page) => page.ListsPage);
const ListPage = onDemand(load.list, (page) => page.ListPage);
const HiddenPage = onDemand(load.hidden, (page) => page.HiddenPage);
const ModerationPage = onDemand(load.moderation, (page) => page.ModerationPage);
const SettingsPage = onDemand(load.settings, (page) => page.SettingsPage);
const SignUpPage = onDemand(load.signUp, (page) => page.SignUpPage);
const ConfirmPage = onDemand(load.confirm, (page) => page.ConfirmPage);
const WelcomePage = onDemand(load.welcome, (page) => page.WelcomePage);
const TweetPage = onDemand(load.tweet, (page) => page.TweetPage);
const TweetFavoritesPage = onDemand(load.tweetFavorites, (page) => page.TweetFavoritesPage);
const TweetRepostsPage = onDemand(load.tweetReposts, (page) => page.TweetRepostsPage);
const TweetHistoryPage = onDemand(load.tweetHistory, (page) => page.TweetHistoryPage);
const TweetQuotesPage = onDemand(load.tweetQuotes, (page) => page.TweetQuotesPage);
const ProfilePage = onDemand(load.profile, (page) => page.ProfilePage);
const NotFoundPage = onDemand(load.notFound, (page) => page.NotFoundPage);

export function Pages() {
  const [location] = useLocation();
  return (
    <Boundary as="div" path={location}>
      <Suspense fallback={<TweetSkeleton />}>
        <Switch>
          <Route path={paths.home} component={HomePage} />
          <Route path={paths.explore} component={ExplorePage} />
          <Route path={paths.exploreUsers} component={ExplorePage} />
          <Route path={paths.exploreRecent} component={ExplorePage} />
          <Route path={paths.search} component={SearchPage} />
          <Route path={paths.searchPopular} component={SearchPage} />
          <Route path={paths.searchPeople} component={SearchPage} />
          <Route path="/hashtags/:tag">{({ tag }) => <HashtagPage key={tag} tag={tag} />}</Route>
          <Route path={paths.notifications} component={NotificationsPage} />
          <Route path={paths.mentions} component={NotificationsPage} />
          <Route path={paths.tweetNotifications} component={NotificationsPage} />
          <Route path={paths.bookmarks} component={BookmarksPage} />
          <Route path={paths.lists} component={ListsPage} />
          <Route path="/lists/:listId">
            {({ listId }) => <ListPage key={listId} listId={listId.toUpperCase()} tab="tweets" />}
          </Route>
          <Route path="/lists/:listId/members">
            {({ listId }) => <ListPage key={listId} listId={listId.toUpperCase()} tab="members" />}
          </Route>
          <Route path={paths.moderation} component={ModerationPage} />
          <Route path={paths.blocks}>
            <HiddenPage tab="blocks" />
          </Route>
          <Route path={paths.mutes}>
            <HiddenPage tab="mutes" />
          </Route>
          <Route path={paths.mutedConversations}>
            <HiddenPage tab="conversations" />
          </Route>
          <Route path={paths.settings} component={SettingsPage} />
          <Route path={`${paths.settings}/:section`} component={SettingsPage} />
          <Route path={paths.signUp} component={SignUpPage} />
          <Route path={paths.confirm} component={ConfirmPage} />
          <Route path={paths.welcome} component={WelcomePage} />
          <Route path="/tweets/:tweetId">
            {({ tweetId }) => <TweetPage key={tweetId} tweetId={tweetId.toUpperCase()} />}
          </Route>
          <Route path="/tweets/:tweetId/favorites">
            {({ tweetId }) => <TweetFavoritesPage key={tweetId} tweetId={tweetId.toUpperCase()} />}
          </Route>
          <Route path="/tweets/:tweetId/reposts">
            {({ tweetId }) => <TweetRepostsPage key={tweetId} tweetId={tweetId.toUpperCase()} />}
          </Route>
          <Route path="/tweets/:tweetId/history">
            {({ tweetId }) => <TweetHistoryPage key={tweetId} tweetId={tweetId.toUpperCase()} />}
          </Route>
          <Route path="/tweets/:tweetId/quotes">
            {({ tweetId }) => <TweetQuotesPage key={tweetId} tweetId={tweetId.toUpperCase()} />}
          </Route>
          <Route path={PROFILE_PATTERN}>
            {({ handle = "", tab }) => (
              <ProfilePage
                key={handle.toLowerCase()}
                handle={handle.toLowerCase()}
                tab={(tab as ProfileTab | undefined) ?? "tweets"}
              />
            )}
          </Route>
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </Boundary>
  );
}
