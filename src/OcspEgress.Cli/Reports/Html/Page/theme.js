"use strict";
// The system's theme, or the one that is chosen here, for as long as the page is open.
{
  const button = document.getElementById("theme");
  const themes = ["system", "light", "dark"];
  button.hidden = false;
  button.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme ?? "system";
    const next = themes[(themes.indexOf(now) + 1) % themes.length];
    if (next === "system") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = next;
    }
    button.textContent = `Theme: ${next}`;
  });
}
