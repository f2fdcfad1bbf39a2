import { T } from "../i18n/T.tsx";
import { ActorNames } from "../notification/Actors.tsx";
import { nameActors } from "../notification/name-actors.ts";
import { Icon } from "../ui/Icon.tsx";
import { useAuthor } from "../user/use-user.ts";

type RepostedByProps = { userIds: readonly string[]; className?: string | undefined };

/** Who reposted a tweet of the feed: up to three of them by name. */
export function RepostedBy({ userIds, className }: RepostedByProps) {
  const [first, second, third] = userIds;
  const users = [useAuthor(first), useAuthor(second), useAuthor(third)].filter((user) => user !== undefined);
  if (users.length === 0) return null;
  const count = Math.max(userIds.length, users.length);
  const named = nameActors(users, "repost", count);
  return (
    <p className={className}>
      <Icon name="repost" />{" "}
      <span>
        <T id="repost.by" values={{ count }} components={{ actors: <ActorNames {...named} /> }} />
      </span>
    </p>
  );
}
