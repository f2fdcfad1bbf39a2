import type { LiveUpdate, LiveUpdateWork } from "../../contract/realtime/events.ts";

/** An open socket and its user. */
export type Connection = { userId: string; connectionId: string };

/** A tweet that is new or, at the time `editedAt` (RFC 3339), was edited. */
export type ChangedTweet = {
  tweetId: string;
  authorId: string;
  editedAt?: string | undefined;
  correlationId: string;
};

/** What is newest in a user's inbox, whether it is to be pushed too, and the requests that it comes from. */
export type NewNotification = {
  userId: string;
  id: string;
  pushed?: boolean;
  correlationIds: readonly string[];
};

/** A connection to notify of a fan-out-on-read author's tweets, which no feed rows announce. */
type Listener = Connection & { authorId: string };

/** Users to notify, or no longer, of a fan-out-on-read author's tweets. */
export type Audience = { userIds: readonly string[]; authorId: string };

export type RealtimePorts = {
  /** An unguessable secret in URL-safe characters. */
  newSecret(): string;
  putTicket(ticket: { ticket: string; userId: string; expiresAt: number }): Promise<void>;
  /** Uses a ticket up and returns its user; undefined if it was used, expired or never existed. */
  takeTicket(ticket: string, now: number): Promise<string | undefined>;
  /** False if the user has too many open connections already. */
  addConnection(connection: Connection, now: number): Promise<boolean>;
  /** Forgets a closed connection and returns its user; undefined if it was forgotten already. */
  closeConnection(connectionId: string): Promise<string | undefined>;
  /** Forgets a connection that no longer accepts messages, unless it opened after `openedBefore`: it may still be opening. */
  dropConnection(connection: Connection, openedBefore: number): Promise<void>;
  /** The users' open connections. */
  getPresence(userIds: readonly string[]): Promise<Connection[]>;
  /** Likewise, of many users at a lower price: may lack a connection opened in the last two seconds. */
  findConnections(userIds: readonly string[]): Promise<Connection[]>;
  /** Sends to one connection. False if it is gone. Throws if sending fails. */
  postLiveUpdate(connectionId: string, update: LiveUpdate): Promise<boolean>;

  putListeners(listeners: readonly Listener[], now: number): Promise<void>;
  removeListeners(listeners: readonly Omit<Listener, "userId">[]): Promise<void>;
  /** One page of a shard of an author's listeners; `next` is undefined at the end. */
  pageListeners(page: ListenerPage): Promise<{ connections: Connection[]; next: string | undefined }>;
  /** Queues live updates for push-live-updates. */
  sendLiveUpdates(work: readonly LiveUpdateWork[]): Promise<void>;
};

type ListenerPage = { authorId: string; shard: number; after: string | undefined; limit: number };

/** Ways to notify open connections. None ever throws: a live update may be lost, and clients poll for what they missed. */
export type LiveUpdatePorts = {
  /** The users' open connections, except perhaps those of the last two seconds; none if they cannot be read. */
  findOpenConnections(userIds: readonly string[]): Promise<Connection[]>;
  signalTweet(signal: { connections: readonly Connection[]; tweet: ChangedTweet }): Promise<void>;
  signalNotifications(notifications: readonly NewNotification[]): Promise<void>;
  /** Tells a user's open pages that a session has ended. */
  signalSessions(userId: string): Promise<void>;
  /** Tells everyone listening to a fan-out-on-read author. */
  signalListeners(tweet: ChangedTweet): Promise<void>;
  /** Makes the users' open connections listen to a fan-out-on-read author, or stop. */
  listen(audience: Audience): Promise<void>;
  stopListening(audience: Audience): Promise<void>;
};
