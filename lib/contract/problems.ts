/**
 * Every problem the API can return: its stable `code`, HTTP status and title (RFC 9457).
 * The `detail` of an occurrence says what was wrong and what would be right.
 */
export const problems = {
  malformed_json: { status: 400, title: "The body is not JSON" },
  missing_field: { status: 400, title: "A required field is missing" },
  unknown_field: { status: 400, title: "The body has an unknown field" },
  wrong_type: { status: 400, title: "A field has the wrong type" },
  invalid_field: { status: 400, title: "A field is invalid" },
  text_empty: { status: 400, title: "The text is empty" },
  text_too_long: { status: 400, title: "The text is too long" },
  text_control_characters: { status: 400, title: "The text has control characters" },
  invalid_tweet_id: { status: 400, title: "Not a tweet id" },
  invalid_user: { status: 400, title: "Not a user id or @handle" },
  invalid_notification_id: { status: 400, title: "Not a notification id" },
  invalid_cursor: { status: 400, title: "Not a cursor of this list" },
  invalid_limit: { status: 400, title: "Not a page size" },
  invalid_day: { status: 400, title: "Not a day" },
  invalid_handle: { status: 400, title: "Not a handle or the beginning of one" },
  invalid_query: { status: 400, title: "Nothing to search for" },
  invalid_parameter: { status: 400, title: "A parameter is invalid" },
  invalid_idempotency_key: { status: 400, title: "Not an idempotency key" },
  token_missing: { status: 401, title: "An access token is required" },
  token_invalid: { status: 401, title: "The access token is not valid" },
  token_expired: { status: 401, title: "The access token has expired" },
  insufficient_scope: { status: 403, title: "The access token lacks the required scope" },
  reauthentication_required: { status: 403, title: "Sign in again to do this" },
  not_the_author: { status: 403, title: "Only the author may do this" },
  route_not_found: { status: 404, title: "No such path" },
  tweet_not_found: { status: 404, title: "No such tweet" },
  tweet_deleted: { status: 404, title: "The tweet has been deleted" },
  user_not_found: { status: 404, title: "No such user" },
  method_not_allowed: { status: 405, title: "The path does not support this method" },
  idempotency_in_progress: { status: 409, title: "A request with this idempotency key is still running" },
  account_deleted: { status: 410, title: "The account is being removed" },
  body_too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "The body is not declared as JSON" },
  cannot_follow_self: { status: 422, title: "You cannot follow yourself" },
  following_limit_reached: { status: 422, title: "You follow as many users as possible" },
  idempotency_key_reused: { status: 422, title: "The idempotency key belongs to another request" },
  rate_limited: { status: 429, title: "You have done this too often" },
  too_many_requests: { status: 429, title: "Too many requests" },
  internal_error: { status: 500, title: "Something went wrong on our side" },
  unavailable: { status: 503, title: "Try again in a moment" },
} as const satisfies Record<string, { status: number; title: string }>;

/** The stable name of a problem, for clients to branch on. */
export type ProblemCode = keyof typeof problems;
