// A form marked data-once is sent once: a second tap does nothing.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    // After this task, so that the name and value of the pressed button still leave with the form.
    setTimeout(() => setButtons(form, true));
  });
}

// Back button: the browser may show the page as it was left.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-once]")) {
    delete form.dataset.sent;
    setButtons(form, false);
  }
});

function setButtons(form, disabled) {
  for (const element of form.elements) {
    if (element.type === "submit") element.disabled = disabled;
  }
}
