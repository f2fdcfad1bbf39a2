// Runs before the first paint, so that the wrong theme never flashes. The content security policy forbids inline scripts.
try {
  const theme = localStorage.getItem("murmur.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's theme applies.
}
