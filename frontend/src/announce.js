// Tells a screen reader what htmx put on the page. The new part says so itself: data-announce="12 meldingen".
// A part that fails to arrive is told too, to everybody.

export function announceResults() {
  const live = document.getElementById("nz-live");
  if (!live) return;
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.elt;
    const telling = part.matches?.("[data-announce]") ? part : part.querySelector?.("[data-announce]");
    if (telling) live.textContent = telling.dataset.announce;
  });
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(failure, () => {
      live.classList.remove("nz-hidden");
      live.textContent = "Dit lukte niet. Laad de pagina opnieuw en probeer het nog eens.";
    });
  }
}
