// An ordering question: its items are moved with buttons, or by a handle with the mouse or a finger. Without this module
// each item keeps its list of ranks.
//
//   <fieldset> <span data-still> without this module <span data-live hidden> with it
//     <ol data-ordering data-say-moved="…{text}…{rank}…{total}"> <li> <span data-handle> <label data-text> <select> <button data-move="-1"> <button data-move="1">
//     <button data-keep>  <p role="status" data-said>
//
// The ranks stay in the lists, which are hidden: what is sent and saved is what would be without this module. Nothing is
// answered until a person has moved something, or said that the order is right.
for (const list of document.querySelectorAll("[data-ordering]")) order(list);

function order(list) {
  const question = list.closest("fieldset");
  const keep = question.querySelector("[data-keep]");
  const said = question.querySelector("[data-said]");
  let writing = false;

  for (const part of question.querySelectorAll("[data-live], [data-handle], [data-move], [data-keep]")) part.hidden = false;
  for (const part of question.querySelectorAll("[data-still], [data-ordering] select")) part.hidden = true;
  list.classList.add("is-live");
  read();

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const item = button.closest("li");
    if (step(item, Number(button.dataset.move))) settle(item);
  });
  list.addEventListener("pointerdown", drag);
  keep.addEventListener("click", () => write());
  // A list changed by somebody else: answers kept on this device, or the browser's own memory of the form.
  list.addEventListener("change", () => writing || read());
  addEventListener("pageshow", read);

  // Neighbours move around the item, which stays in the page: it keeps the focus and the pointer.
  function step(item, way) {
    const neighbour = way < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!neighbour) return false;
    if (way < 0) item.after(neighbour);
    else item.before(neighbour);
    show();
    return true;
  }

  function drag(event) {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button) return;
    const item = handle.closest("li");
    const start = place(item);
    const follow = ({ clientY }) => {
      while (item.nextElementSibling && clientY > middle(item.nextElementSibling)) step(item, 1);
      while (item.previousElementSibling && clientY < middle(item.previousElementSibling)) step(item, -1);
    };
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    item.classList.add("is-dragged");
    handle.addEventListener("pointermove", follow);
    handle.addEventListener(
      "lostpointercapture",
      () => {
        handle.removeEventListener("pointermove", follow);
        item.classList.remove("is-dragged");
        if (place(item) !== start) settle(item);
      },
      { once: true },
    );
  }

  function settle(item) {
    write();
    const text = item.querySelector("[data-text]").textContent.trim();
    said.textContent = list.dataset.sayMoved
      .replace("{rank}", place(item) + 1)
      .replace("{total}", list.children.length)
      .replace("{text}", () => text);
  }

  function write() {
    const selects = [...list.querySelectorAll("select")];
    selects.forEach((select, place) => (select.value = String(place + 1)));
    writing = true;
    selects[0].dispatchEvent(new Event("change", { bubbles: true }));
    writing = false;
    show();
  }

  // The items in the order of their ranks, once each has its own.
  function read() {
    if (isAnswered()) list.append(...[...list.children].sort((one, other) => rank(one) - rank(other)));
    show();
  }

  function show() {
    keep.setAttribute("aria-pressed", isAnswered());
    for (const button of list.querySelectorAll("[data-move]")) {
      const edge = Number(button.dataset.move) < 0 ? list.firstElementChild : list.lastElementChild;
      button.setAttribute("aria-disabled", edge.contains(button));
    }
  }

  function isAnswered() {
    const ranks = new Set([...list.children].map(rank));
    return !ranks.has(0) && ranks.size === list.children.length;
  }

  function place(item) {
    return [...list.children].indexOf(item);
  }
}

function rank(item) {
  return Number(item.querySelector("select").value);
}

function middle(item) {
  const { top, height } = item.getBoundingClientRect();
  return top + height / 2;
}
