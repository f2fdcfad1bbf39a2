/** The documents in the order of the site's menu. The decisions follow after them. */
export const guides = {
  "Understand it": [
    "docs/tweet-journey.md",
    "docs/access-patterns.md",
    "docs/hot-keys.md",
    "docs/trade-offs.md",
    "docs/requirements.md",
  ],
  "Use the API": ["docs/api.md", "docs/search.md", "docs/problems.md"],
  "Run it": [
    "docs/local.md",
    "docs/aws.md",
    "docs/operations.md",
    "docs/failures.md",
    "docs/drills.md",
    "docs/simulate.md",
    "docs/performance.md",
    "docs/scale.md",
    "docs/security.md",
    "SECURITY.md",
  ],
  "Work on it": [
    "CONTRIBUTING.md",
    "docs/adding-an-operation.md",
    "docs/languages.md",
    "CODE_OF_CONDUCT.md",
    "CHANGELOG.md",
  ],
};
