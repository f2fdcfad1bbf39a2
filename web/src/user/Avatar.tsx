import { hueOf, initialsOf } from "./avatar.ts";

type AvatarProps = {
  person: { handle: string; name: string; avatarUrl: string | null };
  size?: "small" | "large";
};

/** A picture of somebody: theirs, or initials on a colour made from the handle. Its size never depends on loading. */
export function Avatar({ person, size }: AvatarProps) {
  const { avatarUrl, name, handle } = person;
  if (avatarUrl !== null)
    return (
      <img className="avatar" data-size={size} src={avatarUrl} alt="" width="44" height="44" loading="lazy" />
    );
  return (
    <span className="avatar" data-size={size} data-hue={hueOf(handle)} aria-hidden="true">
      {initialsOf(name, handle)}
    </span>
  );
}
