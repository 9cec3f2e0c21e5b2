// Ctrl + Enter (Cmd + Enter) in a form marked data-ctrl-enter presses its button marked data-next.
for (const form of document.querySelectorAll("form[data-ctrl-enter]")) {
  const button = form.querySelector("[data-next]");
  form.querySelector("[data-shortcut]").hidden = false;
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
}
