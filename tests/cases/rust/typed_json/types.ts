export type Mode = "light" | "dark";

/** How things look. */
export interface Theme {
  mode: Mode;
  accents: string[];
  font?: { family: string; size: number };
}

export type { Question as Faq } from "./questions";

export type Place = { city: string; country?: string };

export interface Tree {
  name: string;
  parent: Tree | null;
  children: Tree[];
}
