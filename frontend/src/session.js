// Asks who didn't ask for a page in a long while whether they are still there, before the session ends by itself.
// Any tab that asks for something keeps the session going, so the tabs tell each other.

const WARNING = 5 * 60; // seconds before the end
const SHARED = "nz-seen";

export function warnBeforeTheEnd() {
  const box = document.getElementById("nz-session");
  if (!box) return;
  const rest = Number(box.dataset.rest);
  const minutes = box.querySelector("[data-minutes]");
  const button = box.querySelector("button");
  let before = null;

  const seen = () => localStorage.setItem(SHARED, String(Date.now()));
  const left = () => rest - (Date.now() - Number(localStorage.getItem(SHARED))) / 1000;
  const hide = () => {
    if (box.hidden) return;
    box.hidden = true;
    before?.focus();
  };
  const look = () => {
    const seconds = left();
    if (seconds > WARNING) return hide();
    const number = Math.max(Math.ceil(seconds / 60), 0);
    minutes.textContent = number === 1 ? "1 minuut" : `${number} minuten`;
    if (seconds <= 0) {
      box.querySelector("h2").textContent = "U bent uitgelogd";
      box.querySelector("p").textContent =
        "Log opnieuw in om verder te gaan. Typte u een lange tekst? Verstuur die dan gewoon: na het inloggen staat hij er nog.";
      button.remove();
    }
    if (!box.hidden) return;
    before = document.activeElement;
    box.hidden = false;
    box.querySelector("h2").focus();
  };

  button.addEventListener("click", async () => {
    const answer = await fetch(box.dataset.stay, { credentials: "same-origin" }).catch(() => null);
    if (answer?.status === 204) {
      seen();
      hide();
    } else {
      window.location.reload();
    }
  });
  document.body.addEventListener("htmx:afterRequest", seen);
  document.addEventListener("visibilitychange", look);
  seen();
  setInterval(look, 15000);
}
