import type { Outputs } from "../deployment/outputs.ts";

/** What a newcomer can do next with a running murmur, for the terminal. */
export function introduce(outputs: Outputs): string {
  const { apiUrl, users } = outputs;
  // Single quotes: the URL holds a dollar sign.
  const lines = [
    "",
    ...(outputs.webUrl ? [`Website   ${outputs.webUrl}`] : []),
    `API       ${apiUrl}/v1/`,
    `Sign-in   ${outputs.authorizeUrl}`,
    "Details   .murmur/outputs.json",
  ];
  const [somebody] = users;
  if (!somebody) return lines.join("\n");
  const example = users.find(({ handle }) => handle === "alice") ?? somebody;
  return [
    ...lines,
    "",
    `Accounts  ${users.map(({ handle }) => handle).join(", ")}`,
    `          The password of ${example.handle} is ${example.password}, and so on.`,
    "",
    "Try",
    `  curl '${apiUrl}/v1/popular/tweets?limit=3'`,
    `  curl -H "Authorization: Bearer $(npm run -s token -- ${example.handle})" '${apiUrl}/v1/feed?limit=3'`,
  ].join("\n");
}
