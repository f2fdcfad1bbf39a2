/** API Gateway's limit for a WebSocket connection ("Amazon API Gateway quotas"), plus ten minutes; s. */
export const CONNECTION_TIME_TO_LIVE = 2 * 60 * 60 + 600;
