import styles from "./FollowsYou.module.css";

export function FollowsYou() {
  return <span className={styles.badge}>Follows you</span>;
}
