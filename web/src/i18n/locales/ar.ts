import type { Messages } from "../catalog.ts";

/**
 * العربية الفصحى المعاصرة.
 *
 * مصطلح واحد لكل مفهوم: تغريدة، رد، مفضلة، متابعة، الموجز، المعرّف، إشعار، إنشاء حساب، تسجيل الدخول، تسجيل الخروج.
 */
export const name = "العربية";
export const direction = "rtl";

export const messages = {
  // ui
  "ui.theme.label": "المظهر",
  "ui.theme.system": "النظام",
  "ui.theme.light": "فاتح",
  "ui.theme.dark": "داكن",
  "ui.time.now": "الآن",

  // settings
  "settings.appearance": "العرض",
  "settings.language": "اللغة",
} satisfies Messages;
