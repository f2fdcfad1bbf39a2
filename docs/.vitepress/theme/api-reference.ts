import "swagger-ui-dist/swagger-ui.css";
import { useData } from "vitepress";
import { defineComponent, h, onMounted, onUnmounted, ref, watch } from "vue";
import description from "../../openapi.json";

/** Swagger UI is dark if the document has this class. */
const DARK = "dark-mode";

/** Renders docs/openapi.json for reading. It sends no requests: the site belongs to no deployment. */
export const ApiReference = defineComponent({
  setup() {
    const { isDark } = useData();
    const container = ref<HTMLElement>();
    const darken = () => document.documentElement.classList.toggle(DARK, isDark.value);
    onMounted(async () => {
      darken();
      const { default: render } = await import("swagger-ui-dist/swagger-ui-es-bundle");
      render({ spec: description, domNode: container.value, deepLinking: true, supportedSubmitMethods: [] });
    });
    onUnmounted(() => document.documentElement.classList.remove(DARK));
    watch(isDark, darken);
    return () => h("div", { ref: container, class: "vp-raw" });
  },
});
