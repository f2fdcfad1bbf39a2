/** How every key string of the table begins. `keys.ts` makes the keys. */

/** How every partition key begins, for least-privilege grants (dynamodb:LeadingKeys). */
export const prefixes = {
  user: "USER#",
  handle: "HANDLE#",
  tweet: "TWEET#",
  feed: "FEED#",
  inbox: "INBOX#",
  idempotency: "IDEMPOTENCY#",
  rateLimit: "RATE_LIMIT#",
  ticket: "TICKET#",
  connection: "CONNECTION#",
  presence: "PRESENCE#",
  sessions: "SESSIONS#",
  listeners: "LISTENERS#",
  site: "SITE",
  heartbeat: "HEARTBEAT#",
  handles: "HANDLES#",
  author: "AUTHOR#",
  day: "DAY#",
  favoritedBy: "FAVORITED_BY#",
  repostedBy: "REPOSTED_BY#",
  reposts: "REPOSTS#",
  bookmarks: "BOOKMARKS#",
  blocks: "BLOCKS#",
  mutes: "MUTES#",
  popular: "POPULAR#",
  popularUsers: "POPULAR_USERS#",
  followers: "FOLLOWERS#",
  following: "FOLLOWING#",
  onRead: "ON_READ#",
  people: "PEOPLE#",
  leaving: "LEAVING",
  feedsDue: "FEEDS_DUE#",
  term: "TERM#",
  trend: "TREND#",
  trends: "TRENDS#",
  cases: "CASE#",
  openCases: "CASES",
  casesOf: "CASES_OF#",
  decisions: "DECISIONS#",
  reportsBy: "REPORTS_BY#",
} as const;

/** How the sort keys of the items within one partition begin. */
export const sortPrefixes = {
  follow: "FOLLOWS#",
  favorite: "FAVORITE#",
  repost: "REPOST#",
  bookmark: "BOOKMARK#",
  relation: "RELATION#",
  muted: "MUTED#",
  mutedWord: "MUTED#WORD#",
  mutedConversation: "MUTED#CONVERSATION#",
  report: "REPORT#",
  decision: "DECISION#",
  reply: "REPLY#",
  quote: "QUOTE#",
  thread: "THREAD#",
  listener: "LISTENER#",
  followed: "FOLLOWED#",
  nameToken: "NAME#",
  tagged: "TAGGED#",
  period: "PERIOD#",
} as const;

/** How the sort keys of some entries of an index begin, which sort after all others of their partition. */
export const indexSortPrefixes = {
  /** Followers whose feeds are paused. */
  paused: "PAUSED#",
} as const;
