// Comforts on top of pages that work without them: previews, a counter, a calm send button.

const waiting = (form) => {
  const button = form.querySelector("button:not([type=button], [formaction])");
  const label = [...button.childNodes];
  form.addEventListener("submit", (event) => {
    if ((event.submitter ?? button) !== button) return;
    button.replaceChildren(form.dataset.waiting);
    button.disabled = true;
  });
  // A page that comes back from the browser's memory must not keep its button asleep.
  addEventListener("pageshow", () => {
    button.replaceChildren(...label);
    button.disabled = false;
  });
};

const preview = (input) => {
  const place = document.getElementById(input.dataset.preview);
  input.addEventListener("change", () => {
    for (const old of place.querySelectorAll("img")) URL.revokeObjectURL(old.src);
    const most = Number(input.dataset.most || 1);
    place.replaceChildren(...[...input.files].slice(0, most).map(show));
  });
};

// A format that this browser cannot draw (HEIC, often) is shown by its name alone.
const show = (file) => {
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  const name = document.createElement("figcaption");
  name.textContent = `${file.name} (${(file.size / 1e6).toFixed(1)} MB)`;
  image.alt = "";
  image.src = URL.createObjectURL(file);
  image.addEventListener("error", () => image.remove());
  figure.append(image, name);
  return figure;
};

const count = (area) => {
  const line = document.createElement("span");
  line.className = "hint counter";
  area.after(line);
  const tell = () => {
    const length = [...area.value.normalize("NFC").trim()].length;
    line.textContent = area.dataset.left.replace("#", length.toLocaleString(document.documentElement.lang));
    line.classList.toggle("over", length > Number(area.dataset.longest));
  };
  area.addEventListener("input", tell);
  tell();
};

// Two pictures laid on each other, to be swiped or shown in turns. The submission is the first one
// of those side by side, so that a page need not carry it twice.
const compare = (viewer) => {
  const modes = viewer.querySelector(".modes");
  const stack = viewer.querySelector(".stack");
  const slider = viewer.querySelector("[type=range]");
  const [flip, beat] = viewer.querySelectorAll(".flip, .beat");
  const ground = viewer.querySelector(".pair img").cloneNode();
  let clock;
  const cut = (percent) => {
    slider.value = percent;
    stack.style.setProperty("--cut", `${percent}%`);
  };
  const turn = (known) => {
    flip.setAttribute("aria-pressed", known);
    stack.classList.toggle("bare", !known);
  };
  const run = (on) => {
    clearInterval(clock);
    if (on) clock = setInterval(() => turn(flip.ariaPressed !== "true"), 900);
    beat.setAttribute("aria-pressed", on);
  };
  const choose = () => {
    const mode = modes.querySelector(":checked").value;
    for (const part of viewer.querySelectorAll("[data-mode]")) {
      part.hidden = !part.dataset.mode.split(" ").includes(mode);
    }
    stack.classList.toggle("cut", mode === "swipe");
    turn(mode === "swipe");
    run(mode === "blink" && !matchMedia("(prefers-reduced-motion: reduce)").matches);
  };
  const drag = (event) => {
    if (!stack.matches(".cut") || !event.buttons) return;
    const box = stack.getBoundingClientRect();
    cut(Math.max(0, Math.min(100, Math.round((100 * (event.clientX - box.left)) / box.width))));
  };
  ground.removeAttribute("loading");
  stack.prepend(ground);
  for (const kind of ["pointerdown", "pointermove"]) stack.addEventListener(kind, drag);
  stack.addEventListener("dragstart", (event) => event.preventDefault());
  slider.addEventListener("input", () => cut(slider.value));
  for (const one of viewer.querySelectorAll("[data-cut]")) {
    one.addEventListener("click", () => cut(one.dataset.cut));
  }
  flip.addEventListener("click", () => {
    run(false);
    turn(flip.ariaPressed !== "true");
  });
  beat.addEventListener("click", () => run(beat.ariaPressed !== "true"));
  modes.addEventListener("change", choose);
  modes.hidden = false;
  cut(50);
  choose();
};

// What is typed into a draft is kept when the page is left in another way than by its buttons.
const keep = (form) => {
  let sent = false;
  form.addEventListener("submit", () => (sent = true));
  addEventListener("pageshow", () => (sent = false));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || sent) return;
    const typed = new FormData(form);
    typed.set("ke", "simpan");
    navigator.sendBeacon(form.action, typed);
  });
};

document.querySelectorAll("form[data-waiting]").forEach(waiting);
document.querySelectorAll("form[data-keep]").forEach(keep);
document.querySelectorAll("input[data-preview]").forEach(preview);
document.querySelectorAll("textarea[data-longest]").forEach(count);
document.querySelectorAll(".viewer").forEach(compare);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.lastChild.textContent = button.dataset.done;
  });
}
document.getElementById("summary")?.focus();
