import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { outdate } from "../realtime/reread.ts";
import { showToast } from "../ui/toasts.ts";

export const EMAIL = ["email"];

/** Changes the address in two steps: a code is sent to the new one, and confirmed. The password is for both. */
export function useChangeEmail(onDone: () => void) {
  const { api } = useMurmur();
  const queryClient = useQueryClient();
  const [step, setStep] = useState<"address" | "code">("address");
  const done = () => {
    void outdate(queryClient, EMAIL);
    showToast({ tone: "good", text: t("account.email.changed") });
    onDone();
  };
  const sending = useMutation({
    mutationFn: (body: { password: string; email: string }) => api.changeEmail({ body }),
    onSuccess: ({ confirmed }) => (confirmed ? done() : setStep("code")),
  });
  const confirming = useMutation({
    mutationFn: (body: { password: string; code: string }) => api.confirmEmail({ body }),
    onSuccess: done,
  });
  return { step, setStep, sending, confirming };
}
