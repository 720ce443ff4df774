export const names = { wheels: "big_wheels" } as const;
