import type { MailLanguage } from "../../contract/account/events.ts";

/** `expiresAt`: until when the link works, ms since 1970. */
type Link = { handle: string; url: string; expiresAt: number; language: MailLanguage };
type Texts = Record<"subject" | "hello" | "ready" | "until" | "open" | "unasked", string>;

const TEXTS: Record<MailLanguage, Texts> = {
  en: {
    subject: "Your murmur data is ready",
    hello: "Hello @{handle},",
    ready: "The archive of your murmur data is ready. Sign in and save it here:",
    until: "The link works until {time}.",
    open: "Save my data",
    unasked:
      "If you did not ask for your data, someone else may be signed in to your account: change your password.",
  },
  de: {
    subject: "Deine Daten bei murmur sind bereit",
    hello: "Hallo @{handle},",
    ready: "das Archiv deiner Daten bei murmur ist bereit. Melde dich an und speichere es hier:",
    until: "Der Link gilt bis {time}.",
    open: "Meine Daten speichern",
    unasked:
      "Wenn du deine Daten nicht angefordert hast, ist vielleicht jemand anderes mit deinem Konto angemeldet: Ändere dein Passwort.",
  },
  ja: {
    subject: "murmurのデータの準備ができました",
    hello: "@{handle}さん",
    ready: "murmurのデータのアーカイブができました。ログインして、こちらから保存してください。",
    until: "このリンクは{time}まで有効です。",
    open: "自分のデータを保存",
    unasked:
      "データをリクエストした覚えがない場合は、ほかの人があなたのアカウントにログインしている可能性があります。パスワードを変更してください。",
  },
  ar: {
    subject: "بياناتك في murmur جاهزة",
    hello: "مرحبًا \u2068@{handle}\u2069،",
    ready: "أرشيف بياناتك في murmur جاهز. سجّل الدخول واحفظه من هنا:",
    until: "يعمل الرابط حتى {time}.",
    open: "حفظ بياناتي",
    unasked: "إذا لم تطلب بياناتك، فربما سجّل شخص آخر الدخول إلى حسابك: غيّر كلمة المرور.",
  },
};

/** The mail that says where an archive can be downloaded. A handle needs no escaping: it has letters, digits and _. */
export function archiveMail({ handle, url, expiresAt, language }: Link) {
  const format = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
  const time = `${new Intl.DateTimeFormat(language, format).format(expiresAt)} UTC`;
  const texts = TEXTS[language];
  const hello = texts.hello.replace("{handle}", handle);
  const until = texts.until.replace("{time}", time);
  const { subject, ready, open, unasked } = texts;
  const html = `<!doctype html>
<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">
<meta charset="utf-8">
<title>${subject}</title>
<body style="font: 16px/1.5 sans-serif">
<p>${hello}</p>
<p>${ready}</p>
<p><a href="${url.replaceAll("&", "&amp;")}">${open}</a></p>
<p>${until}</p>
<p>${unasked}</p>
</body>
</html>
`;
  return { subject, text: `${[hello, ready, url, until, unasked].join("\n\n")}\n`, html };
}
