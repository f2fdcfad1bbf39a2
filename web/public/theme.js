// Before the first paint, so that nobody sees the other theme flash; the page itself may not hold inline scripts.
try {
  const theme = localStorage.getItem("murmur.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused: the system's theme it is.
}
