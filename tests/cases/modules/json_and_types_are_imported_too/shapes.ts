export interface Shape {
  width: number;
}
export const side = "left_side";
