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
    button("↑", "Earlier", () => row.previousElementSibling?.before(row)),
    " ",
    button("↓", "Later", () => row.nextElementSibling?.after(row)),
    " ",
    button("✕", "Remove", () => (rows.children.length > 1 ? row.remove() : clear(row))),
  );
}

function clear(row) {
  for (const field of row.querySelectorAll("input:not([type=color])")) field.value = "";
  row.querySelector("[name=colour]").dispatchEvent(new Event("input"));
}

function more(pattern) {
  const row = pattern.cloneNode(true);
  rows.append(row);
  prepare(row);
  row.querySelector("[name=problem]").focus();
}

if (rows !== null && rows.children.length > 0) {
  const pattern = rows.lastElementChild.cloneNode(true);
  for (const field of pattern.querySelectorAll("input")) field.setAttribute("value", "");
  for (const row of rows.children) prepare(row);
  document.getElementById("more-rows").append(button("Another problem", "Another problem", () => more(pattern)));
}
