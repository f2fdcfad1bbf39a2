/** Notifications expire after three months, s. */
export const NOTIFICATION_TIME_TO_LIVE = 90 * 24 * 60 * 60;
