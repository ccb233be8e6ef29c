// A picture to look at closely, by buttons, keys, wheel or two fingers. Without this its link opens
// it large.

const MOST = 8;
const STEP = 1.5;
const SHIFT = 60; // px a key or an arrow moves the picture

const BUTTONS = [
  ["+", "+"],
  ["-", "−"],
  ["ArrowLeft", "←"],
  ["ArrowRight", "→"],
  ["ArrowUp", "↑"],
  ["ArrowDown", "↓"],
  ["0", "1:1"],
];

const zoom = (link) => {
  const image = link.querySelector("img");
  const frame = document.createElement("div");
  const tools = document.createElement("div");
  const touches = new Map();
  let [scale, x, y, apart] = [1, 0, 0, 0];

  const show = () => {
    const { width, height } = frame.getBoundingClientRect();
    x = Math.min(0, Math.max(width * (1 - scale), x));
    y = Math.min(0, Math.max(height * (1 - scale), y));
    image.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    frame.classList.toggle("near", scale > 1);
    if (scale > 1 && image.src !== link.href) image.src = link.href; // the large one, once it is needed
  };
  const turn = (by, at) => {
    const box = frame.getBoundingClientRect();
    const [left, top] = at ?? [box.width / 2, box.height / 2];
    const next = Math.min(MOST, Math.max(1, scale * by));
    x = left - (left - x) * (next / scale);
    y = top - (top - y) * (next / scale);
    scale = next;
    show();
  };
  const shift = (right, down) => {
    x -= right * SHIFT;
    y -= down * SHIFT;
    show();
  };
  const acts = {
    "+": () => turn(STEP),
    "-": () => turn(1 / STEP),
    0: () => turn(1 / scale),
    ArrowLeft: () => shift(-1, 0),
    ArrowRight: () => shift(1, 0),
    ArrowUp: () => shift(0, -1),
    ArrowDown: () => shift(0, 1),
  };
  const place = (event) => {
    const box = frame.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const spread = () => {
    const [one, other] = [...touches.values()];
    return Math.hypot(one[0] - other[0], one[1] - other[1]);
  };
  const move = (event) => {
    const before = touches.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    touches.set(event.pointerId, now);
    if (touches.size === 2) {
      const wide = spread();
      const [one, other] = [...touches.values()];
      if (apart) turn(wide / apart, [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2]);
      apart = wide;
    } else if (scale > 1) {
      x += now[0] - before[0];
      y += now[1] - before[1];
      show();
    }
  };
  const leave = (event) => {
    touches.delete(event.pointerId);
    apart = 0;
  };

  frame.className = "zoom";
  frame.style.maxWidth = `calc(85vh * ${image.getAttribute("width") / image.getAttribute("height")})`; // as the picture
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", link.dataset.zoom);
  link.replaceWith(frame);
  frame.append(image);
  image.draggable = false;

  tools.className = "tools";
  const labels = link.dataset.tools.split("|");
  for (const [key, sign] of BUTTONS) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = sign;
    button.setAttribute("aria-label", labels.shift());
    button.addEventListener("click", () => acts[key]());
    tools.append(button);
  }
  frame.after(tools);

  frame.addEventListener("keydown", (event) => {
    const act = acts[event.key === "=" ? "+" : event.key];
    if (!act || event.ctrlKey || event.metaKey || (scale === 1 && event.key.startsWith("Arrow"))) return;
    act();
    event.preventDefault();
  });
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // the wheel alone scrolls the page
    turn(event.deltaY < 0 ? STEP : 1 / STEP, place(event));
    event.preventDefault();
  });
  frame.addEventListener("dblclick", (event) => turn(STEP, place(event)));
  frame.addEventListener("pointerdown", (event) => {
    touches.set(event.pointerId, place(event));
    if (scale > 1) frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", move);
  for (const kind of ["pointerup", "pointercancel", "pointerleave"]) frame.addEventListener(kind, leave);
};

document.querySelectorAll("[data-zoom]").forEach(zoom);
