import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { ActionButton } from "../ui/ActionButton.tsx";
import styles from "./FavoriteButton.module.css";
import { useFavorite } from "./use-favorite.ts";

export function FavoriteButton({ tweet }: { tweet: Tweet }) {
  const toggle = useFavorite(tweet);
  const favorited = tweet.viewer?.favorited ?? false;
  const { favorites } = tweet.metrics;
  return (
    <ActionButton
      icon="heart"
      filled={favorited}
      label={t("favorite.soFar", { count: favorites })}
      count={favorites}
      shortcut="favorite"
      className={favorited ? styles.favorited : undefined}
      aria-pressed={favorited}
      onClick={toggle}
    />
  );
}
