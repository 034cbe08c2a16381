// The rows of a contest's problems: more of them, fewer, in another order, and a picker beside each colour. Without this
// script there are a few empty rows at the end.

const rows = document.querySelector("#plan-rows tbody");
const HEX = /^#[0-9a-f]{6}$/i;

function button(text, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain";
  made.textContent = text;
  made.setAttribute("aria-label", label);
  made.title = label;
  made.addEventListener("click", act);
  return made;
}

function picker(field) {
  const made = document.createElement("input");
  made.type = "color";
  made.setAttribute("aria-label", `Pick: ${field.getAttribute("aria-label")}`);
  const follow = () => {
    made.classList.toggle("unset", !HEX.test(field.value));
    if (HEX.test(field.value)) made.value = field.value.toLowerCase();
  };
  made.addEventListener("input", () => {
    field.value = made.value;
    follow();
  });
  field.addEventListener("input", follow);
  follow();
  return made;
}

function prepare(row) {
  row.querySelector(".colour").append(picker(row.querySelector("[name=colour]")));
  row.querySelector(".orders").append(
    button("↑", "Earlier", () => earlier(row)),
    " ",
    button("↓", "Later", () => later(row)),
    " ",
    button("✕", "Remove", () => remove(row)),
  );
}

// The other row is moved: a button that is moved loses the focus.
function earlier(row) {
  const other = row.previousElementSibling;
  if (other !== null) row.after(other);
  number();
}

function later(row) {
  const other = row.nextElementSibling;
  if (other !== null) row.before(other);
  number();
}

function remove(row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  if (next === null) return clear(row);
  row.remove();
  number();
  next.querySelector(".orders button:last-child").focus();
}

// Fields are called by the place of their row.
function number() {
  [...rows.children].forEach((row, place) => {
    for (const field of row.querySelectorAll("input")) {
      field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+$/, place + 1));
    }
  });
}

function clear(row) {
  for (const field of row.querySelectorAll("input:not([type=color])")) field.value = "";
  row.querySelector("[name=colour]").dispatchEvent(new Event("input"));
}

function more(pattern) {
  const row = pattern.cloneNode(true);
  rows.append(row);
  prepare(row);
  number();
  row.querySelector("[name=problem]").focus();
}

if (rows !== null && rows.children.length > 0) {
  const pattern = rows.lastElementChild.cloneNode(true);
  for (const field of pattern.querySelectorAll("input")) field.setAttribute("value", "");
  for (const row of rows.children) prepare(row);
  document.getElementById("more-rows").append(button("Another problem", "Another problem", () => more(pattern)));
}
