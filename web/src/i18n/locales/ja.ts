import type { Messages } from "../catalog.ts";

/**
 * 日本語（です・ます調）。
 *
 * 用語の統一：ツイート、返信、お気に入り、フォロー、フィード、ハンドル、通知、登録、ログイン、ログアウト。
 */
export const name = "日本語";
export const direction = "ltr";

export const messages = {
  // ui
  "ui.theme.label": "テーマ",
  "ui.theme.system": "システム",
  "ui.theme.light": "ライト",
  "ui.theme.dark": "ダーク",
  "ui.time.now": "今",

  // settings
  "settings.appearance": "表示",
  "settings.language": "言語",
} satisfies Messages;
