// A text that has to go into another system is copied with one button; without a script it is selected by hand.

export function offerCopies() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const words = button.lastChild;
    const first = words.textContent;
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      words.textContent = "Gekopieerd";
      document.getElementById("nz-live").textContent = "De tekst is gekopieerd.";
      setTimeout(() => (words.textContent = first), 3000);
    });
  }
}
