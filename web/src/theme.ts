// Runs in the head, before anything is painted: the colours that the reader has chosen.

const root = document.documentElement;
// Space is kept only where a script will fill it.
root.dataset["script"] = "";
try {
  const theme = localStorage.getItem("lofp-theme");
  if (theme === "light" || theme === "dark") root.dataset["theme"] = theme;
} catch {
  // Storage is blocked: the system's choice holds.
}
