import type { Outputs } from "../deployment/outputs.ts";

/** Where a running murmur can be reached, the demo accounts, and calls to try; for the terminal. */
export function welcome(outputs: Outputs): string {
  const { apiUrl, users } = outputs;
  const lines = [
    "",
    ...(outputs.webUrl ? [`Website   ${outputs.webUrl}`] : []),
    `API       ${apiUrl}/v1/`,
    `Sign-in   ${outputs.authorizeUrl}`,
    "Details   .murmur/outputs.json",
  ];
  const example = users.find(({ handle }) => handle === "alice") ?? users[0];
  if (!example) return lines.join("\n");
  return [
    ...lines,
    "",
    `Accounts  ${users.map(({ handle }) => handle).join(", ")}`,
    `          The password of ${example.handle} is ${example.password}, and so on.`,
    "",
    "Try",
    // In single quotes, because the URL contains a dollar sign.
    `  curl '${apiUrl}/v1/popular/tweets?limit=3'`,
    `  curl -H "Authorization: Bearer $(npm run -s token -- ${example.handle})" '${apiUrl}/v1/feed?limit=3'`,
  ].join("\n");
}
