namespace windows {
  export namespace Panes {
    export const kind = "double";
  }
}
export = windows;
