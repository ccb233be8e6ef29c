// A part of the chosen picture, drawn as a rectangle. The four fields hold it; this only fills
// them and shows what they say, so that keyboards and browsers without scripts lose nothing.

const area = document.querySelector("[data-part]");
const place = document.getElementById(area.dataset.part);
const fields = ["kiri", "atas", "lebar", "tinggi"].map((name) => document.getElementById(name));
const frame = document.createElement("div");
const whole = area.querySelector("[data-whole]");
let start;

frame.className = "frame";
frame.hidden = true;

const picture = () => place.querySelector("img");
const bound = (value) => Math.max(0, Math.min(100, value));
const number = (field, otherwise) => (field.value === "" ? otherwise : bound(Number(field.value)));

const told = () => {
  const [left, upper] = [number(fields[0], 0), number(fields[1], 0)];
  return [left, upper, number(fields[2], 100 - left), number(fields[3], 100 - upper)];
};

const show = () => {
  const image = picture();
  frame.hidden = !image || fields.every((field) => field.value === "");
  if (frame.hidden) return;
  image.parentElement.append(frame);
  const [left, upper, width, height] = told();
  const { offsetLeft: x, offsetTop: y, offsetWidth: across, offsetHeight: down } = image;
  const box = { left: x + (left * across) / 100, top: y + (upper * down) / 100 };
  const size = { width: (width * across) / 100, height: (height * down) / 100 };
  for (const [name, value] of Object.entries({ ...box, ...size })) frame.style[name] = `${value}px`;
};

const point = (event) => {
  const box = picture().getBoundingClientRect();
  return [
    bound((100 * (event.clientX - box.left)) / box.width),
    bound((100 * (event.clientY - box.top)) / box.height),
  ];
};

const fill = (values) => {
  // Both edges are rounded, not the width: two rounded shares may add up to more than all.
  const edge = (value) => Number(value.toFixed(1));
  const low = values?.slice(0, 2).map(edge);
  const told = values && [...low, ...low.map((from, axis) => edge(values[axis] + values[axis + 2]) - from)];
  fields.forEach((field, place) => (field.value = told ? told[place].toFixed(1) : ""));
  show();
};

place.addEventListener("pointerdown", (event) => {
  if (!area.open || event.target !== picture()) return;
  event.preventDefault();
  place.setPointerCapture(event.pointerId);
  start = point(event);
});
place.addEventListener("pointermove", (event) => {
  if (!start) return;
  const end = point(event);
  const low = start.map((value, axis) => Math.min(value, end[axis]));
  fill([...low, Math.abs(end[0] - start[0]), Math.abs(end[1] - start[1])]);
});
for (const kind of ["pointerup", "pointercancel"]) {
  place.addEventListener(kind, () => {
    // A tap that draws nothing takes the part away.
    if (start && (Number(fields[2].value) < 1 || Number(fields[3].value) < 1)) fill(null);
    start = undefined;
  });
}
for (const field of fields) field.addEventListener("input", show);
whole.addEventListener("click", () => fill(null));
document.getElementById(area.dataset.input)?.addEventListener("change", () => fill(null));
const begin = () => {
  place.classList.toggle("drawing", area.open);
  show();
};
area.addEventListener("toggle", begin);
picture()?.addEventListener("load", show);
addEventListener("resize", show);
begin();
for (const hidden of area.querySelectorAll("[data-whole], [data-drawing]")) hidden.hidden = false;
