import { t } from "../i18n/i18n.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { useStore } from "../ui/store.ts";
import { updateStore } from "./update-store.ts";

/** Offers the newer version of the website. Drafts are kept in the browser, so nothing is lost. */
export function UpdateBanner() {
  const update = useStore(updateStore);
  return (
    <div role="status">
      {update && (
        <Banner>
          <span>{t("app.updateReady")}</span>
          <Button kind="primary" onClick={update}>
            {t("app.reload")}
          </Button>
        </Banner>
      )}
    </div>
  );
}
