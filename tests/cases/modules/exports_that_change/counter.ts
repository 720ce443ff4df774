export let count = 0;
let begin = 10;
export { begin as start };

export function next() {
  begin *= 2;
  return ++count;
}
