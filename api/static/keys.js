// Keys for those who review much. The legend on the page names them; each belongs to a link or a
// field that is there without them. They rest while somebody types, and can be switched off
// (WCAG 2.1.4).

const SWITCH = "pintasan";
const OFF = "mati";

const legend = document.querySelector("[data-keys]");
const box = legend.querySelector("[type=checkbox]");
const cards = [...document.querySelectorAll("[data-walk] [data-stop]")];

const isTyping = (target) =>
  target.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");

// The link of the pair that has the focus, or of the first one.
const walk = (by) => {
  const here = cards.indexOf(document.activeElement);
  const next = here < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, here + by));
  cards[next].focus();
};

const open = (below) => {
  const chosen = cards.find((one) => one === document.activeElement) ?? cards[0];
  location.assign(chosen.href + below);
};

const inQueue = {
  j: () => walk(1),
  k: () => walk(-1),
  o: () => open(""),
  d: () => open("#decision"),
};

const press = (key) => {
  if (key === "?") {
    legend.open = true;
    legend.querySelector("summary").focus();
  } else if (cards.length && inQueue[key]) {
    inQueue[key]();
  } else {
    const one = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!one) return false;
    one.matches("a") ? one.click() : one.focus();
  }
  return true;
};

legend.hidden = false;
box.checked = localStorage.getItem(SWITCH) !== OFF;
box.addEventListener("change", () => localStorage.setItem(SWITCH, box.checked ? "" : OFF));
document.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.metaKey || event.altKey;
  if (!box.checked || held || event.defaultPrevented || isTyping(event.target)) return;
  if (press(event.key)) event.preventDefault();
});
