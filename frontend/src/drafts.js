// Text somebody typed is not lost to a closed tab: forms marked data-guard ask before the page goes.
// Nothing is stored in the browser: what is typed here is about people.

export function keepDrafts() {
  const changed = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) changed.add(form);
  });
  document.addEventListener("submit", (event) => changed.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });
}
