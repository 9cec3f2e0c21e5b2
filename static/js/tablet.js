// A signature drawn with a finger, a pen or a mouse, kept as a path of whole numbers. Without this module, or for
// somebody who cannot draw, the button alone signs.
//
//   <form data-tablet> <div data-pad hidden> <svg viewBox="0 0 600 240"> <path data-ink> <button data-clear>
//     <p data-how hidden> <input type="hidden" name="drawn">
const WIDTH = 600;
const HEIGHT = 240;
const NEAR = 3; // points closer than this say nothing more
const LONGEST = 19_000;

for (const form of document.querySelectorAll("form[data-tablet]")) draw(form);

function draw(form) {
  const pad = form.querySelector("[data-pad]");
  const sheet = pad.querySelector("svg");
  const ink = pad.querySelector("[data-ink]");
  const field = form.elements.drawn;
  let last = null;

  for (const hidden of form.querySelectorAll("[data-pad], [data-how]")) hidden.hidden = false;
  put(field.value);
  sheet.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button > 0) return;
    sheet.setPointerCapture(event.pointerId);
    mark("M", event);
    event.preventDefault();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!last || !event.isPrimary) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) mark("L", one);
  });
  for (const end of ["pointerup", "pointercancel"]) sheet.addEventListener(end, () => (last = null));
  pad.querySelector("[data-clear]").addEventListener("click", () => put(""));

  function mark(verb, event) {
    const point = at(event);
    const isNear = verb === "L" && Math.hypot(point.x - last.x, point.y - last.y) < NEAR;
    if (isNear || field.value.length > LONGEST) return;
    last = point;
    put(`${field.value} ${verb} ${point.x} ${point.y}`.trim());
    if (verb === "M") put(`${field.value} L ${point.x} ${point.y}`); // a dot is seen too
  }

  function at(event) {
    const box = sheet.getBoundingClientRect();
    return {
      x: within(((event.clientX - box.left) / box.width) * WIDTH, WIDTH),
      y: within(((event.clientY - box.top) / box.height) * HEIGHT, HEIGHT),
    };
  }

  function put(path) {
    field.value = path;
    ink.setAttribute("d", path);
  }
}

function within(value, most) {
  return Math.round(Math.min(most, Math.max(0, value)));
}
