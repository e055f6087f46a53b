// Menus are <details>; here they also close on Escape, on a click elsewhere and when focus leaves them.

const MENUS = "details.nz-user, details.nz-menu";

export function closeMenus() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      const hadFocus = menu.contains(document.activeElement);
      menu.open = false;
      if (hadFocus) menu.querySelector("summary").focus();
    }
  });
  for (const happening of ["click", "focusin"]) {
    document.addEventListener(happening, (event) => {
      for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
    });
  }
}

function openMenus() {
  return [...document.querySelectorAll(MENUS)].filter((menu) => menu.open);
}
