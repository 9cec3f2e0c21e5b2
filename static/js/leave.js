// A form marked data-guard asks before the page is left with changes that were not sent.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let clean = fingerprint(form);

  const warn = (event) => {
    if (fingerprint(form) !== clean) event.preventDefault();
  };

  addEventListener("beforeunload", warn);
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) clean = fingerprint(form);
  });
}

function fingerprint(form) {
  const fields = [...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name : value]);
  return JSON.stringify(fields);
}
