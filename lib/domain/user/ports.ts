import type { Picture, ProfileSlot } from "../media/model.ts";
import type { AuthorSummary, Caller, Profile } from "./model.ts";

export type UserPorts = {
  getProfile(userId: string): Promise<Profile | undefined>;
  getProfiles(userIds: readonly string[]): Promise<Map<string, Profile>>;
  /** Cached for seconds in this process. */
  getAuthors(userIds: readonly string[]): Promise<Map<string, AuthorSummary>>;
  findUserId(handle: string): Promise<string | undefined>;
  /** Whether someone has a handle, or had it until lately. */
  isHandleTaken(handle: string, now: number): Promise<boolean>;
  findUserIds(handles: readonly string[]): Promise<Map<string, string>>;
  /** Handles that start with `prefix`, in alphabetical order, after the handle `after`. */
  listHandles(range: HandleRange): Promise<{ handle: string; userId: string }[]>;
  /** The words of names and handles that start with `prefix`, in alphabetical order, after the position `after`. */
  listNameTokens(range: HandleRange): Promise<NameToken[]>;
  /** Creates profile and handle claim in one transaction; repeating it changes nothing. Throws if another user has the handle. */
  createProfile(profile: { caller: Caller; name: string; createdAt: number }): Promise<Profile>;
  /** Null removes what a profile need not have. Undefined if there is no such user. */
  updateProfile(userId: string, changes: ProfileChanges): Promise<Profile | undefined>;
  /**
   * Replaces a picture of a profile, given that it still is `from`; an earlier one is removed within an hour. The new one is used
   * by the profile from then on. False if the profile has another picture meanwhile, or the new one is no longer free.
   */
  setProfilePicture(change: ProfilePictureChange): Promise<boolean>;
  /** Unpins a tweet from a user's profile if it is pinned there. */
  unpinTweet(pin: { userId: string; tweetId: string }): Promise<void>;
};

/** A word of a name or handle, in the order of words. */
export type NameToken = { position: string; token: string; userId: string };

type HandleRange = { prefix: string; after: string | undefined; limit: number };

export type ProfilePictureChange = {
  userId: string;
  slot: ProfileSlot;
  from: Picture | undefined;
  to: Picture | undefined;
};

/** What is undefined stays as it is. */
export type ProfileChanges = {
  name?: string | undefined;
  bio?: string | undefined;
  /** Null to have no pinned tweet. */
  pinnedTweet?: string | null | undefined;
};
